using Snapshooter.Xunit;

namespace SymDsl.Compiler.Tests;

/// <summary>What is emitted, to the letter: a change shows in review.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData("nbody.sym")]
    [InlineData("zoo.sym")]
    [InlineData("broken.sym")]
    [InlineData("axes.sym")]
    [InlineData("blocks.sym")]
    [InlineData("products.sym")]
    [InlineData("relations.sym")]
    [InlineData("tensor.sym")]
    public void Emitted_source(string name)
    {
        var source = TestModels.Compile(TestModels.Read(name), name).Source;

        EmittedSource.AssertClean(source);
        Snapshot.Match(source, name);
    }
}
