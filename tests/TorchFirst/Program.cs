using TorchSharp;

using var ones = torch.ones(3, 4);
Console.WriteLine($"sum {ones.sum().item<float>()}");
