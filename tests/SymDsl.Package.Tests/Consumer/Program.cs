using TorchSharp;

// TorchSharp comes first: it must load before the program has named a type of SymDsl.
torch.manual_seed(1);
var (x, v, q) = (torch.randn(3, 5, 3), torch.randn(3, 5, 3), torch.randn(3, 5));

using var model = new Physics.NBody(hidden: 8, layers: 2);
var report = model.VerifySymmetry(x, v, q);
Console.WriteLine(report);
Console.WriteLine(FormattableString.Invariant($"largest symmetry error {report.LargestError:E1}"));

using var drift = new Consumer.Drift();
return Math.Max(report.LargestError, drift.VerifySymmetry(x, v).LargestError) < 1e-5 ? 0 : 1;
