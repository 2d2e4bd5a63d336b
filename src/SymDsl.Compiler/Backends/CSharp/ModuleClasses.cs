using SymDsl.Compiler.Lowering;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// The classes of a model: its own, and those within. The bodies of one block whose lines read the same, and that differ in nothing but the fibres
/// and sizes that layers are made with, are one class.
/// </summary>
internal sealed class ModuleClasses
{
    private readonly ModelContext _context;
    private readonly Dictionary<ModulePlan, (ModuleClass Class, int Use)> _blocks = [];

    private readonly Dictionary<ModulePlan, ModuleClass> _steps = [];

    // Those within others first.
    private readonly List<ModuleClass> _inner = [];

    /// <param name="context">The model.</param>
    /// <param name="plan">What it holds and does.</param>
    public ModuleClasses(ModelContext context, ModulePlan plan)
    {
        _context = context;
        Members = new MembersWriter(context, Of);
        Statements = new StatementWriter(context, body => _steps.TryGetValue(body, out var step) ? step.Name : "");
        Group(plan);
        Model = WithSteps(new ModuleClass([plan], [], []));
        Name(Model);
        foreach (var module in _inner.Append(Model))
        {
            Compare(module);
        }

        FibreFields = new FibreFields(context, _inner.Append(Model).SelectMany(WithInnerSteps));
    }

    /// <summary>The model's own class.</summary>
    public ModuleClass Model { get; }

    /// <summary>The classes of blocks, in the order of their first use.</summary>
    public List<ModuleClass> Blocks { get; } = [];

    /// <summary>Writes what the classes hold.</summary>
    public MembersWriter Members { get; }

    /// <summary>Writes what they do.</summary>
    public StatementWriter Statements { get; }

    /// <summary>The static fields of the model's class that hold fibres.</summary>
    public FibreFields FibreFields { get; }

    /// <summary>The class of a block's body, and which of the class's kinds of use it is.</summary>
    public (ModuleClass Class, int Use) Of(ModulePlan body) => _blocks[body];

    /// <summary>Finds the classes of the blocks in a module, those within others first.</summary>
    private void Group(ModulePlan plan)
    {
        var bodies = new List<PlannedBlock>();
        Collect(plan, bodies, []);
        foreach (var sameBlock in bodies.GroupBy(block => (block.Block.Name, block.Block.Span)))
        {
            var groups = sameBlock.Count() == 1 ? sameBlock.GroupBy(_ => "") : sameBlock.GroupBy(block => Shape(block));
            foreach (var group in groups)
            {
                var module = WithSteps(new ModuleClass([.. group.Select(block => block.Body)], [.. group.Select(block => block.Block)], []));
                _inner.Add(module);
                for (var i = 0; i < module.Bodies.Count; i++)
                {
                    _blocks.Add(module.Bodies[i], (module, i));
                }
            }
        }
    }

    private static void Collect(ModulePlan plan, List<PlannedBlock> found, HashSet<ModulePlan> known)
    {
        foreach (var block in plan.Blocks.Where(block => known.Add(block.Body)))
        {
            Collect(block.Body, found, known);
            found.Add(block);
        }

        foreach (var repeat in plan.Repeats)
        {
            Collect(repeat.Body, found, known);
        }
    }

    private ModuleClass WithSteps(ModuleClass module)
    {
        module.Steps = [.. Enumerable.Range(0, module.Body.Repeats.Count).Select(i =>
        {
            List<PlannedRepeat> repeats = [.. module.Bodies.Select(body => body.Repeats[i])];
            var step = WithSteps(new ModuleClass([.. repeats.Select(repeat => repeat.Body)], [], repeats));
            _steps[step.Body] = step;
            return step;
        })];
        return module;
    }

    /// <summary>All of a block's class that is the same in all uses of the class: what it holds and what its lines do.</summary>
    private string Shape(PlannedBlock block)
    {
        var source = new SourceWriter();
        Statements.Apply(source, block.Body, [.. block.Block.Parameters, .. block.Block.Captured], [block.Block.Result], isShared: true);
        Shape(source, block.Body);
        return source.ToString();
    }

    private void Shape(SourceWriter source, ModulePlan plan)
    {
        source.Line(Members.Probe(plan));
        foreach (var map in plan.Maps)
        {
            source.Items($"{MembersWriter.Layer(map).Class}(", _context.Layers.Arguments(map.Apply.Map, map.Apply.PartFibres, new RecordedText(), ""), ")");
        }

        foreach (var block in plan.Blocks)
        {
            source.Line($"block {_inner.IndexOf(_blocks[block.Body].Class)}");
        }

        foreach (var repeat in plan.Repeats)
        {
            Statements.Apply(source, repeat.Body, [.. repeat.Source.Carried, .. repeat.Source.Captured], [.. repeat.Source.Carried], isShared: true);
            Shape(source, repeat.Body);
        }
    }

    /// <summary>Names the classes in a module in the order of their first use.</summary>
    private void Name(ModuleClass module)
    {
        foreach (var block in module.Bodies.SelectMany(body => body.Blocks))
        {
            var found = _blocks[block.Body].Class;
            if (found.Name.Length == 0)
            {
                found.Name = _context.Names.Class(block.Block.Name);
                Blocks.Add(found);
                Name(found);
            }
        }

        foreach (var step in module.Steps)
        {
            step.Name = _context.Names.Class("Step");
            Name(step);
        }
    }

    /// <summary>Finds what a class's constructor must be given; the classes within are known already.</summary>
    private void Compare(ModuleClass module)
    {
        foreach (var step in module.Steps)
        {
            Compare(step);
        }

        var uses = module.Bodies.Select((_, use) => Recorded(module, use)).ToList();
        var (names, parameters, slots, constants) = (_context.Names.Parameters(), new List<ModuleParameter>(), new List<ModuleParameter?>(), new List<Fibre>());
        var sizes = new HashSet<string>(InnerClasses(module).SelectMany(inner => inner.Sizes), StringComparer.Ordinal);
        for (var slot = 0; slot < uses[0].Count; slot++)
        {
            List<object> values = [.. uses.Select(use => use[slot].Value)];
            if (values.All(value => value.Equals(values[0])))
            {
                slots.Add(null);
                sizes.UnionWith(SizesIn(values[0]));
                constants.AddRange(values.Take(1).OfType<Fibre>());
                continue;
            }

            var parameter = parameters.FirstOrDefault(known => known.Values.SequenceEqual(values));
            if (parameter is null)
            {
                parameter = new(names.Unique(Purpose(module, values) ?? uses[0][slot].Purpose), values);
                parameters.Add(parameter);
            }

            slots.Add(parameter);
        }

        (module.Parameters, module.Slots, module.Constants) = (parameters, slots, constants);
        module.Sizes = [.. _context.Model.Parameters.Select(parameter => parameter.Name).Where(sizes.Contains)];
    }

    private List<(object Value, string Purpose)> Recorded(ModuleClass module, int use)
    {
        var recorded = new RecordedText();
        Members.Construct(new SourceWriter(), module, use, recorded);
        return recorded.Slots;
    }

    private IEnumerable<ModuleClass> InnerClasses(ModuleClass module) => module.Steps.Concat(module.Body.Blocks.Select(block => _blocks[block.Body].Class));

    private static IEnumerable<ModuleClass> WithInnerSteps(ModuleClass module) => [module, .. module.Steps.SelectMany(WithInnerSteps)];

    /// <summary>What a parameter of a block's class is for, if it is the fibre of one of the block's fields.</summary>
    private static string? Purpose(ModuleClass module, IReadOnlyList<object> values)
    {
        for (var i = 0; module.Blocks.Count > 0 && i <= module.Blocks[0].Parameters.Count; i++)
        {
            if (module.Blocks.Select(block => At(block, i).Fibre).SequenceEqual(values))
            {
                return At(module.Blocks[0], i).Name + "Fibre";
            }
        }

        return null;

        static Field At(BlockInstance block, int i) => i < block.Parameters.Count ? block.Parameters[i] : block.Result;
    }

    private static IEnumerable<string> SizesIn(object value) => value is Fibre fibre
        ? fibre.Terms.SelectMany(term => term.Multiplicity.Parameters)
        : ((Size)value).Parameters;
}
