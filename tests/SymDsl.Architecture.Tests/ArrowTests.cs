using NetArchTest.Rules;

namespace SymDsl.Architecture.Tests;

/// <summary>The arrows between rooms, and between the folders of a room, run one way: as CONTRIBUTING.md declares them, read from the compiled assemblies.</summary>
public class ArrowTests
{
    public static TheoryData<string> Paths => new(House.Rooms.Where(room => room.File is not null).Select(room => room.Path));

    public static TheoryData<string> OrderedPaths => new(House.Orders.Select(order => order.Path));

    [Fact]
    public void Every_project_is_a_room()
    {
        string[] tops = ["src", "generators", "analyzers"];
        var projects = tops.SelectMany(top => Directory.EnumerateDirectories(Path.Combine(House.Root, top))).Select(path => Path.GetRelativePath(House.Root, path).Replace('\\', '/'));

        Assert.Equal(projects.Order(StringComparer.Ordinal), House.Rooms.Select(room => room.Path).Order(StringComparer.Ordinal));
        Assert.All(House.Orders, order => Assert.Contains(order.Path, House.Rooms.Select(room => room.Path)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_room_knows_what_is_declared(string path)
    {
        var known = Reach(path);
        var used = AssemblyFile.Read(House.Rooms.Single(room => room.Path == path).File!).References;

        var own = House.Rooms.Where(room => room.File is not null).ToDictionary(room => AssemblyFile.Read(room.File!).Name, room => room.Path);
        Assert.DoesNotContain(used, name => own.ContainsKey(name) && !known.Contains(own[name]));
        Assert.Equal(known.Contains("Roslyn"), used.Contains("Microsoft.CodeAnalysis"));
        Assert.Equal(known.Contains("TorchSharp"), used.Contains("TorchSharp"));
    }

    [Theory]
    [MemberData(nameof(OrderedPaths))]
    public void A_folder_knows_only_those_before_it(string path)
    {
        var (room, order) = (House.Rooms.Single(room => room.Path == path), House.Orders.Single(order => order.Path == path));
        var folders = order.Folders.SelectMany(group => group).ToList();
        var ofTypes = AssemblyFile.Read(room.File!).Namespaces.Where(name => name.StartsWith(room.Name + ".", StringComparison.Ordinal));
        Assert.Equal(ofTypes.Order(StringComparer.Ordinal), folders.Select(Namespace).Order(StringComparer.Ordinal));

        for (var i = 0; i < order.Folders.Count; i++)
        {
            foreach (var folder in order.Folders[i])
            {
                string[] later = [.. order.Folders.Skip(i).SelectMany(group => group).Where(other => other != folder).Select(Namespace)];
                var result = later.Length == 0 ? null : Types.FromFile(room.File).That().ResideInNamespace(Namespace(folder)).ShouldNot().HaveDependencyOnAny(later).GetResult();
                Assert.True(result is not { IsSuccessful: false }, $"{folder} knows {string.Join(" or ", later)}: {string.Join(", ", result?.FailingTypeNames ?? [])}");
            }
        }

        string Namespace(string folder) => $"{room.Name}.{folder.Replace('/', '.')}";
    }

    /// <summary>What a room knows, and what that knows.</summary>
    private static HashSet<string> Reach(string path)
    {
        var found = new HashSet<string>();
        Add(path);
        return found;

        void Add(string current)
        {
            foreach (var name in House.Rooms.Single(room => room.Path == current).Knows)
            {
                var room = House.Rooms.FirstOrDefault(room => room.Path.EndsWith('/' + name, StringComparison.Ordinal) || room.Path.EndsWith("/SymDsl." + name, StringComparison.Ordinal));
                if (found.Add(room?.Path ?? name) && room is not null)
                {
                    Add(room.Path);
                }
            }
        }
    }
}
