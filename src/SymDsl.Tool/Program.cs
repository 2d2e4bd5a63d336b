using System.Text;
using SymDsl.Tool;
using SymDsl.Tool.InputOutput;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, new ToolConsole(Console.In, Console.Out, Console.Error));
