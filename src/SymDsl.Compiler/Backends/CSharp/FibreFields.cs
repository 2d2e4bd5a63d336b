using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>The static fields of a model's class that hold fibres: those that are long and stand in it more than once.</summary>
internal sealed class FibreFields
{
    // What is shorter reads better where it stands.
    private const int Longest = 40;

    private readonly ModelContext _context;

    /// <param name="context">The model.</param>
    /// <param name="modules">Its classes.</param>
    public FibreFields(ModelContext context, IEnumerable<ModuleClass> modules)
    {
        _context = context;
        var fibres = context.Model.Inputs.Concat(context.Model.Outputs).Where(field => field.IsOverElements && !field.IsBare).Select(field => field.Fibre)
            .Concat(modules.SelectMany(module => module.Constants));
        var names = new Dictionary<Fibre, string>();
        foreach (var group in fibres.GroupBy(fibre => fibre).Where(group => group.Skip(1).Any() && IsLong(group.Key)))
        {
            names.Add(group.Key, context.Names.StaticField(NameOf(group.Key)));
        }

        Names = names;
    }

    /// <summary>What they are called.</summary>
    public IReadOnlyDictionary<Fibre, string> Names { get; }

    /// <summary>Writes them.</summary>
    public void Declare()
    {
        foreach (var (fibre, name) in Names.Select(field => (field.Key, field.Value)))
        {
            _context.Source.Doc("summary", DocText.Escape(fibre.ToString()) + ".");
            var declaration = $"private static readonly {_context.Types.Fibre} {name} = ";
            if (fibre.Terms.Count == 1)
            {
                _context.Source.Line(declaration + _context.Layers.Bare(fibre, size => size) + ";");
            }
            else
            {
                _context.Source.Items($"{declaration}{_context.Types.Fibre}.Sum(", _context.Layers.Terms(fibre, size => size), ");");
            }

            _context.Source.Gap();
        }
    }

    // A static field does not know the constructor's arguments.
    private bool IsLong(Fibre fibre) =>
        fibre.Terms.All(term => term.Multiplicity.IsConstant) && _context.Layers.Fibre(fibre, size => size).Length > Longest;

    /// <summary>After the first field of the model that has the fibre.</summary>
    private string NameOf(Fibre fibre) =>
        _context.Model.Inputs.Concat(Assigned(_context.Model.Body)).Concat(_context.Model.Outputs).FirstOrDefault(field => field.Fibre == fibre) is { } field
            ? field.Name + "Fibre"
            : "fibre";

    private static IEnumerable<Field> Assigned(IEnumerable<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => [assignment.Target],
        LoopStatement repeat => Assigned(repeat.Body),
        _ => Enumerable.Empty<Field>(),
    });
}
