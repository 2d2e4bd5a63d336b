using SymDsl.Compiler.Lowering;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>The C# names of one generated class: fields of the model become locals, and nothing hides anything.</summary>
internal sealed class NameTable
{
    // What generated code refers to by a simple name, so that a local of that name would hide it; and what no element of a tuple may be called.
    private static readonly string[] Reserved =
    [
        "Activation", "AxisExtensions", "DisposeScope", "EdgePairExtensions", "EdgePairs", "Fibre", "FibreExtensions", "Group", "Relation", "RelationExtensions", "InputCheck", "SizeCheck", "SymmetryVerification", "Tensor", "torch",
        "RegisterComponents", GeneratedMembers.Inputs, GeneratedMembers.Outputs, GeneratedMembers.Forward, "i", "nameof", "scope", "step",
        "CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString",
    ];

    // What TorchSharp's Module has for those who inherit from it.
    private static readonly string[] ModuleMembers =
    [
        "_deviceIndex", "_deviceType", "_internal_buffers", "_internal_params", "_internal_submodules", "_named_buffers", "_named_parameters",
        "_parameters", "_to", "_toEpilog",
    ];

    // What TorchSharp's Module has for all: a nested class of that name would hide it.
    private static readonly string[] ModulePublicMembers =
    [
        "BoxedModule", "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create", "Dispose", "Equals",
        "Finalize", "GetDefaultDeviceAndType", "GetHashCode", "GetName", "GetType", "MemberwiseClone", "MoveModule",
        "ReferenceEquals", "RegisterComponents", "ReplaceBuffer", "ReplaceParameter", "ToString", "_deviceIndex", "_deviceType",
        "_internal_buffers", "_internal_params", "_internal_submodules", "_named_buffers", "_named_parameters", "_parameters", "_to",
        "_toEpilog", "add_module", "apply", "boxedModule", "buffers", "call", "children", "eval", "forward", "get_BoxedModule",
        "get_buffer", "get_parameter", "get_training", "handle", "has_buffer", "has_parameter", "load", "load_state_dict",
        "module_post_hooks", "module_pre_hooks", "modules", "name", "named_buffers", "named_children", "named_modules",
        "named_parameters", "parameters", "post_hooks", "pre_hooks", "register_buffer", "register_forward_hook",
        "register_forward_pre_hook", "register_module", "register_parameter", "save", "save_state_dict", "state_dict", "train",
        "training", "zero_grad",
    ];

    private static readonly HashSet<string> CSharpKeywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
         + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
         + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
         + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while "
         + "__arglist __makeref __reftype __refvalue").Split(' '),
        StringComparer.Ordinal);

    // Words with a meaning in some places. Fields and parameters may be called so; a type may not, or reads as something else.
    private static readonly HashSet<string> ContextualKeywords = new(
        ("_ add alias allows and args ascending assembly async await by descending dynamic equals event extension field file from get global group "
         + "init into join let managed method module nameof nint not notnull nuint on or orderby param partial property record remove required "
         + "scoped select set type typevar unmanaged value var when where with yield").Split(' '),
        StringComparer.Ordinal);

    private readonly Dictionary<string, string> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _relations = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Outer, int Meeting, string Inner), string> _pairs = [];
    private readonly Dictionary<string, string> _masks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sizes = new(StringComparer.Ordinal);
    private readonly string _className;
    private readonly UniqueNames _classes;
    private readonly IEnumerable<string> _members;
    private readonly List<string> _classNames = [];
    private readonly Dictionary<ModulePlan, IReadOnlyDictionary<MemberRole, string>> _modules = [];
    private UniqueNames? _statics;

    /// <param name="className">The generated class.</param>
    /// <param name="names">The names that the model uses: parameters and fields.</param>
    /// <param name="ragged">The ragged sets.</param>
    /// <param name="members">The members that the class has already.</param>
    public NameTable(string className, IEnumerable<string> names, IEnumerable<string> ragged, IEnumerable<string> members)
    {
        _members = members;
        var locals = new UniqueNames([.. Reserved, className]);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            _locals.Add(name, locals.Unique(IsTupleItem(name) ? name + "_" : name));
        }

        // Members begin with an underscore.
        foreach (var set in ragged)
        {
            _sizes.Add(set, locals.Unique(set.TrimStart('_') + "Sizes"));
            _masks.Add(set, locals.Unique(set.TrimStart('_') + "Mask"));
        }

        _className = className;
        GroupMember = new UniqueNames([.. _locals.Values, .. ModuleMembers, className, .. members]).Unique("_group");
        _classes = new UniqueNames(
        [
            className, .. Reserved, .. GeneratedMembers.Public, .. ModulePublicMembers, .. TypeNames.All, .. CSharpKeywords, .. ContextualKeywords,
            "System", "SymDsl", "TorchSharp", .. _locals.Values, .. members,
        ]);
    }

    /// <summary>The static field that holds the model's group.</summary>
    public string GroupMember { get; }

    /// <summary>A name as a C# identifier.</summary>
    public static string Escape(string name) => CSharpKeywords.Contains(name) ? "@" + name : name;

    /// <summary>The name of a class as a C# identifier.</summary>
    public static string EscapeType(string name) => ContextualKeywords.Contains(name) ? "@" + name : Escape(name);

    /// <summary>The local, or constructor argument, of a field or parameter.</summary>
    public string Local(string name) => Escape(_locals[name]);

    /// <summary>The local that holds a relation's checked edges.</summary>
    public string Relation(string name) => _relations.TryGetValue(name, out var local)
        ? local
        : _relations[name] = new UniqueNames([.. _locals.Values, .. _relations.Values, .. _pairs.Values, .. _masks.Values, .. _sizes.Values, .. Reserved]).Unique(name + "Edges");

    /// <summary>The local that holds edges: those of a relation, or pairs of edges that meet.</summary>
    public string Edges(EdgeDomain edges)
    {
        if (edges.Outer is null)
        {
            return Relation(edges.Over.Relation);
        }

        var key = (Edges(edges.Outer), Meeting(edges), edges.Over.Relation);
        return _pairs.TryGetValue(key, out var local)
            ? local
            : _pairs[key] = new UniqueNames([.. _locals.Values, .. _relations.Values, .. _pairs.Values, .. _masks.Values, .. _sizes.Values, .. Reserved]).Unique($"{edges.Over.Relation}Pairs");
    }

    /// <summary>Which of the elements of the outer edges is the one that the inner edges have in common with them.</summary>
    public static int Meeting(EdgeDomain edges) => edges.Outer!.Bound.ToList().IndexOf(edges.Over.Target);

    /// <summary>The argument with the sizes of a ragged set.</summary>
    public string Sizes(string set) => _sizes[set];

    /// <summary>The local that says which elements of a ragged set are real.</summary>
    public string Mask(string set) => _masks[set];

    /// <summary>The same as a doc comment names it.</summary>
    public string Documented(string name) => _locals[name];

    /// <summary>A name for an argument of a generated method that no field has.</summary>
    public string Argument(string name) => new UniqueNames([.. _locals.Values, .. _sizes.Values]).Unique(name);

    /// <summary>Names for the members of one class, none of them hidden by a local.</summary>
    public UniqueNames Members() => new([.. _locals.Values, .. ModuleMembers, _className, "_inputs", "_outputs", GroupMember, .. _members]);

    /// <summary>The names of what a module holds: after what is computed, and by what.</summary>
    public IReadOnlyDictionary<MemberRole, string> Members(ModulePlan plan)
    {
        if (!_modules.TryGetValue(plan, out var names))
        {
            var members = Members();
            var roles = plan.Maps.Select(map => map.Member).Concat(plan.Blocks.Select(block => block.Member)).Concat(plan.Repeats.Select(repeat => repeat.Member));
            names = roles.ToDictionary(role => role, role => members.Unique(MemberName(role)));
            _modules.Add(plan, names);
        }

        return names;
    }

    /// <summary>A name for a static field of the model's class that nothing in it or in the classes within hides.</summary>
    public string StaticField(string name)
    {
        _statics ??= new([
            .. _locals.Values, .. ModuleMembers, _className, "_inputs", "_outputs", GroupMember, .. _members, .. _classNames,
            .. _modules.Values.SelectMany(module => module.Values),
        ]);
        return _statics.Unique("_" + name.TrimStart('_'));
    }

    /// <summary>Names for the parameters of a nested class's constructor.</summary>
    public UniqueNames Parameters() => new([.. _locals.Values, .. _sizes.Values, .. _masks.Values, .. Reserved, .. _classNames]);

    /// <summary>A name for a nested class.</summary>
    public string Class(string name)
    {
        var unique = _classes.Unique(name);
        _classNames.Add(unique);
        return unique;
    }

    private static string MemberName(MemberRole role) => role.Target.Length == 0 ? "_steps"
        : role.Construct.Length == 0 ? "_" + CSharpText.Camel(role.Target)
        : "_" + role.Target.TrimStart('_') + string.Concat(role.Construct.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    // C# keeps Item1, Item2, … for the elements of a tuple that have no name.
    private static bool IsTupleItem(string name) => name.Length > 4 && name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(char.IsDigit);
}
