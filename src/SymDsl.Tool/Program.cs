using System.Text;
using SymDsl.Tool;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, new ToolConsole(Console.In, Console.Out, Console.Error));
