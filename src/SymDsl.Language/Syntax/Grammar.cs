using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using System.Globalization;
using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>
/// The grammar of single statements. Every choice is decided by the next word, so that nothing is parsed twice and the place of a
/// mistake is the place where the text stops making sense.
/// </summary>
/// <remarks>
/// What stands behind the second <c>from</c> of a query is evaluated anew at each parse: parsers that are put together from others are made
/// once, before the query.
/// </remarks>
internal sealed class Grammar
{
    private readonly Lexemes _words;
    private readonly Parser<ExpressionSyntax> _expression;
    private readonly Parser<FibreSyntax> _fibre;
    private readonly Parser<TargetSyntax> _target;
    private readonly Parser<SizeSyntax> _size;
    private readonly Parser<NameSyntax> _backbone;

    public Grammar(SourceText source)
    {
        _words = new Lexemes(source);
        _size = Size();
        _backbone = _words.Keyword(Keywords.Backbone);
        _fibre = Fibre();
        var targetIndices = Between("[", IndexList(), "]").XOptional();
        _target =
            from name in _words.Identifier
            from indices in targetIndices
            select new TargetSyntax(name, indices.GetOrElse([]).ToEquatableArray());
        _expression = Expression();

        var nameParts = Separated(_words.Identifier, ".");
        Namespace =
            from keyword in _words.Keyword(Keywords.Namespace)
            from parts in nameParts
            select new NameSyntax(string.Join(".", parts.Select(part => part.Text)), _words.Span(parts[0].Span, parts[^1].Span));

        GroupHead =
            from keyword in _words.Keyword(Keywords.Group)
            from name in _words.Identifier
            from sign in _words.Symbol("=")
            from kind in _words.Keyword(Keywords.Matrices)
            from opening in _words.Symbol("(")
            from dimension in _words.Integer
            from closing in _words.Symbol(")")
            select (name, (NameSyntax?)dimension);

        var matrix = Between("[", _words.Matrix, "]");
        var byMatrix =
            from keyword in _words.Keyword(Keywords.Algebra).XOr(_words.Keyword(Keywords.Element))
            from value in matrix
            select new GeneratorSyntax(keyword, value);
        var byOrder =
            from keyword in _words.Keyword(Keywords.Order)
            from value in _words.Integer
            select new GeneratorSyntax(keyword, value);
        Generators = Many(byMatrix.XOr(byOrder)).Select(generators => generators.ToEquatableArray());

        Parameters = Separated(Parameter(), ",", allowNone: true).Select(parameters => parameters.ToEquatableArray());
        var modelParameters = Between("(", Parameters, ")").XOptional();
        ModelHead =
            from keyword in _words.Keyword(Keywords.Model)
            from name in _words.Identifier
            from parameters in modelParameters
            select (name, parameters.GetOrDefault());

        var optionalName = _words.Identifier.XOptional();
        InlineModelHead =
            from keyword in _words.Keyword(Keywords.Model)
            from name in optionalName
            from parameters in modelParameters
            select ((NameSyntax?)name.GetOrDefault(), parameters.GetOrDefault());

        var setNames = Separated(_words.Identifier, ",");
        var raggedWord = _words.Keyword(Keywords.Ragged).XOptional();
        var declaredSet =
            from name in _words.Identifier
            from ragged in raggedWord
            select (Name: name, Ragged: ragged.GetOrDefault());
        var declaredSets = Separated(declaredSet, ",");
        Set =
            from keyword in _words.Keyword(Keywords.Set)
            from sets in declaredSets
            select new SetSyntax(
                _words.Span(keyword.Span, (sets[^1].Ragged ?? sets[^1].Name).Span),
                sets.Select(set => set.Name).ToEquatableArray(),
                sets.Where(set => set.Ragged is not null).Select(set => set.Name).ToEquatableArray());

        var groupNames = Separated(_words.Group, ",");
        var enforcedBy = _words.Keyword(Keywords.By).Then(_ => _words.Identifier).XOptional();
        var gridIndices = Between("(", setNames, ")");
        var onGrid = _words.Keyword(Keywords.On).Then(_ => _words.Keyword(Keywords.Grid)).Then(_ => gridIndices).XOptional();
        Symmetry =
            from keyword in _words.Keyword(Keywords.Symmetry)
            from groups in groupNames
            from grid in onGrid
            from enforcement in enforcedBy
            select new SymmetrySyntax(
                _words.Span(keyword.Span, (enforcement.GetOrDefault() ?? grid.GetOrDefault()?[^1] ?? groups[^1]).Span),
                groups.ToEquatableArray(),
                grid.GetOrElse([]).ToEquatableArray(),
                enforcement.GetOrDefault());

        Grid =
            from keyword in _words.Keyword(Keywords.Grid)
            from names in setNames
            select new GridSyntax(_words.Span(keyword.Span, names[^1].Span), names.ToEquatableArray());

        // A lone name is a type or, before a tilde, a set.
        var related = _words.Symbol("~").Then(_ => _words.Identifier).XOptional();
        Input =
            from keyword in _words.Keyword(Keywords.Input)
            from target in _target
            from colon in _words.Symbol(":")
            from type in _fibre
            from other in related
            select other.GetOrDefault() is { } set
                ? new RelationSyntax(_words.Span(keyword.Span, set.Span), target.Name, type.Terms[^1].Representation ?? target.Name, set)
                : (MemberSyntax)new InputSyntax(_words.Span(keyword.Span, type.Span), target, type);

        var axes = Separated(AxisDeclaration(), ",");
        Axis =
            from keyword in _words.Keyword(Keywords.Axis)
            from declarations in axes
            select new AxisSyntax(_words.Span(keyword.Span, declarations[^1].Size.Span), declarations.ToEquatableArray());

        Expect =
            from keyword in _words.Keyword(Keywords.Expect)
            from target in _target
            from colon in _words.Symbol(":")
            from type in _fibre
            select new ExpectSyntax(_words.Span(keyword.Span, type.Span), target, type);

        var outputValue = _words.Symbol("=").Then(_ => _expression).XOptional();
        Output =
            from keyword in _words.Keyword(Keywords.Output)
            from target in _target
            from colon in _words.Symbol(":")
            from type in _fibre
            from value in outputValue
            select new OutputSyntax(
                _words.Span(keyword.Span, value.GetOrDefault()?.Span ?? type.Span), target, type, value.GetOrDefault());

        RepeatHead =
            from keyword in _words.Keyword(Keywords.Repeat)
            from count in _size
            select (_words.Span(keyword.Span, count.Span), count);

        var typeParameters = Between("<", Separated(_words.Identifier, ","), ">").XOptional();
        var takes = Between("(", Separated(_target, ",", allowNone: true), ")");
        BlockHead =
            from keyword in _words.Keyword(Keywords.Block)
            from name in _words.Identifier
            from types in typeParameters
            from parameters in takes
            from arrow in _words.Symbol("->")
            from result in _target
            select new BlockSyntax(
                _words.Span(keyword.Span, result.Name.Span),
                name,
                types.GetOrElse([]).ToEquatableArray(),
                parameters.ToEquatableArray(),
                result,
                default);

        Assignment =
            from target in _target
            from sign in _words.Symbol("=")
            from value in _expression
            select new AssignmentSyntax(_words.Span(target.Name.Span, value.Span), target, value);
    }

    public Parser<NameSyntax> Namespace { get; }

    public Parser<(NameSyntax Name, NameSyntax? Dimension)> GroupHead { get; }

    /// <summary>A line of a group: one generator, or several.</summary>
    public Parser<EquatableArray<GeneratorSyntax>> Generators { get; }

    public Parser<(NameSyntax Name, EquatableArray<ParameterSyntax> Parameters)> ModelHead { get; }

    /// <summary>The head of a model that may leave its name to the class that it stands in.</summary>
    public Parser<(NameSyntax? Name, EquatableArray<ParameterSyntax> Parameters)> InlineModelHead { get; }

    /// <summary>What stands between the parentheses of a head.</summary>
    public Parser<EquatableArray<ParameterSyntax>> Parameters { get; }

    public Parser<SetSyntax> Set { get; }

    public Parser<SymmetrySyntax> Symmetry { get; }

    public Parser<GridSyntax> Grid { get; }

    /// <summary>A field or a relation that goes in.</summary>
    public Parser<MemberSyntax> Input { get; }

    public Parser<AxisSyntax> Axis { get; }

    public Parser<ExpectSyntax> Expect { get; }

    public Parser<OutputSyntax> Output { get; }

    public Parser<(SourceSpan Span, SizeSyntax Count)> RepeatHead { get; }

    /// <summary>A block without its lines.</summary>
    public Parser<BlockSyntax> BlockHead { get; }

    public Parser<AssignmentSyntax> Assignment { get; }

    private Parser<ParameterSyntax> Parameter()
    {
        var number = Number();
        return
            from name in _words.Identifier
            from sign in _words.Symbol("=")
            from value in number
            select new ParameterSyntax(name, value);
    }

    private Parser<AxisDeclarationSyntax> AxisDeclaration() =>
        from name in _words.Identifier
        from sign in _words.Symbol("=")
        from size in _size
        select new AxisDeclarationSyntax(name, size);

    /// <summary>A sum of products of numbers, names and sizes in parentheses.</summary>
    private Parser<SizeSyntax> Size()
    {
        var atom = SizeAtom(_words.Integer.XOr(_words.Identifier));
        return SizeChain(SizeChain(atom, _words.Symbol("*")), AdditiveOperator());
    }

    private Parser<SizeSyntax> SizeAtom(Parser<NameSyntax> name)
    {
        Parser<SizeSyntax> nested = input => _size(input);
        var parenthesized =
            from opening in _words.Symbol("(")
            from value in nested
            from closing in _words.Symbol(")")
            select value with { Span = _words.Span(opening.Span, closing.Span) };
        return name.Select(text => (SizeSyntax)new SizeNameSyntax(text)).XOr(parenthesized);
    }

    private Parser<SizeSyntax> SizeChain(Parser<SizeSyntax> operand, Parser<NameSyntax> @operator) => Chain(
        operand, @operator, (symbol, left, right) => new SizeBinarySyntax(_words.Span(left.Span, right.Span), symbol, left, right));

    private Parser<NumberSyntax> Number() =>
        _words.Decimal.Select(text => new NumberSyntax(text.Span, Value(text.Text), text.Text.All(char.IsDigit)));

    /// <summary>A number beyond all bounds is infinite on every platform; .NET Framework refuses to parse it.</summary>
    private static double Value(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;

    private Parser<int> Offset() =>
        from sign in _words.Symbol("+").XOr(_words.Symbol("-"))
        from digits in _words.Integer
        select (sign.Text == "-" ? -1 : 1)
            * (int.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : int.MaxValue);

    private Parser<FibreSyntax> Fibre() =>
        Separated(FibreTerm(), _words.Symbol("+").XOr(_words.Symbol("⊕"))).Select(terms => new FibreSyntax(_words.Span(terms[0].Span, terms[^1].Span), terms.ToEquatableArray()));

    private Parser<FibreTermSyntax> FibreTerm()
    {
        var optionalTimes = _words.Times.XOptional();
        var counted = (
            from times in optionalTimes
            from name in times.IsEmpty ? _words.RepresentationBehindSize : _words.CountedRepresentation
            select name).XOptional();

        // A lone name may be a size or a representation, and a star between names a product of either; only the binder knows. A star before
        // a number or a parenthesis makes a size, and so does a minus.
        var word = _words.Representation.Select(text => (SizeSyntax)new SizeNameSyntax(text));
        var product = SizeChain(SizeAtom(_words.SizeNumber.XOr(_words.SizeName)), _words.Symbol("*"));
        var factors = Many(Factor("*"));
        var differences = Many(Factor("-"));
        var none = Parse.Return(new List<(NameSyntax Operator, SizeSyntax Operand)>());
        var head = word.XOr(SizeAtom(_words.SizeNumber));
        var sizeOrRepresentation =
            from first in head
            from rest in factors
            select Combine(first, rest);

        // What is neither may still be a product of the algebra that begins with a number or a parenthesis, as in (1o)*V and 2*T(2).
        var algebraic = _words.CountedRepresentation.Select(text => new FibreTermSyntax(text.Span, null, text));
        var usual =
            from first in sizeOrRepresentation
            from second in counted
            from rest in second.IsEmpty ? differences : none
            select Term(Combine(first, rest), second.GetOrDefault());

        return input =>
        {
            var result = usual(input);
            if (result.WasSuccessful)
            {
                return result;
            }

            var other = algebraic(input);
            return other.WasSuccessful && other.Remainder.Position > result.Remainder.Position ? other : result;
        };

        Parser<(NameSyntax Operator, SizeSyntax Operand)> Factor(string symbol) =>
            from sign in _words.Symbol(symbol)
            from operand in product
            select (sign, operand);

        SizeSyntax Combine(SizeSyntax first, List<(NameSyntax Operator, SizeSyntax Operand)> rest) => rest.Aggregate(
            first, (left, right) => new SizeBinarySyntax(_words.Span(left.Span, right.Operand.Span), right.Operator, left, right.Operand));

        FibreTermSyntax Term(SizeSyntax first, NameSyntax? second) =>
            second is { } representation
                ? new FibreTermSyntax(_words.Span(first.Span, representation.Span), first, representation)
                : first is SizeNameSyntax alone && alone.Span == alone.Text.Span
                    ? new FibreTermSyntax(first.Span, null, alone.Text)
                    : new FibreTermSyntax(first.Span, first, null);
    }

    private Parser<TypeArgumentSyntax> TypeArgument()
    {
        var behindName = _words.Symbol(":").Then(_ => _fibre).XOptional();
        return
            from value in _fibre
            from named in behindName
            select named.GetOrDefault() is { } second
                ? new TypeArgumentSyntax(value.Terms[^1].Representation ?? new NameSyntax("", value.Span), second)
                : new TypeArgumentSyntax(null, value);
    }

    private Parser<ExpressionSyntax> Expression()
    {
        // Not Parse.Ref, which takes a second failure at one place for left recursion.
        Parser<ExpressionSyntax> nested = input => _expression(input);

        var typesInBrackets = BetweenWithEnd("<", Separated(TypeArgument(), ","), ">").XOptional();
        var indicesInBrackets = BetweenWithEnd("[", IndexList(), "]").XOptional();
        var behindName = _words.Symbol(":").Then(_ => nested).XOptional();
        var argument =
            from value in nested
            from named in behindName
            select (Name: value, Value: named.GetOrDefault());
        var argumentsInBrackets = BetweenWithEnd("(", Separated(argument, ",", allowNone: true), ")").XOptional();
        var reference =
            from name in _words.Identifier
            from types in typesInBrackets
            from indices in indicesInBrackets
            from arguments in argumentsInBrackets
            let last = arguments.GetOrDefault().End ?? indices.GetOrDefault().End ?? types.GetOrDefault().End ?? name
            select (ExpressionSyntax)new ReferenceSyntax(
                _words.Span(name.Span, last.Span),
                name,
                types.GetOrDefault().Items?.ToEquatableArray() ?? default,
                indices.GetOrDefault().Items?.ToEquatableArray(),
                arguments.GetOrDefault().Items?.Where(item => item.Value is null).Select(item => item.Name).ToEquatableArray(),
                (arguments.GetOrDefault().Items ?? []).Where(item => item.Value is not null)
                    .Select(item => new NamedArgumentSyntax(ArgumentName(item.Name), item.Value!)).ToEquatableArray());

        // A network of the user's own: the second name is its class.
        var own = _backbone.Then(keyword => reference.Select(call =>
            (ExpressionSyntax)((ReferenceSyntax)call with { Span = _words.Span(keyword.Span, call.Span), Backbone = keyword })));

        // The parentheses belong to its place, so that what contains it begins and ends with them.
        var parenthesized =
            from opening in _words.Symbol("(")
            from value in nested
            from closing in _words.Symbol(")")
            select value with { Span = _words.Span(opening.Span, closing.Span) };

        var primary = Number().Select(number => (ExpressionSyntax)number)
            .XOr(input => IsBackbone(input) ? own(input) : reference(input))
            .XOr(parenthesized);

        var signed =
            from minus in Many(_words.Symbol("-"))
            from operand in primary
            select minus.Count % 2 == 0 ? operand : new NegationSyntax(_words.Span(minus[0].Span, operand.Span), operand);

        var product = Operators(signed, _words.Symbol("*").XOr(_words.Symbol("/")));
        var sum = Operators(product, AdditiveOperator());
        return Operators(sum, _words.Symbol("++"));
    }

    private bool IsBackbone(IInput input)
    {
        // Nearly no primary is one: its first letter tells.
        var window = (WindowInput)input;
        var start = Lexemes.SkipBlank(window.Source, window.Position, window.End);
        if (start >= window.End || window.Source[start] != Keywords.Backbone[0])
        {
            return false;
        }

        var keyword = _backbone(input);
        return keyword.WasSuccessful && _words.Identifier(keyword.Remainder).WasSuccessful;
    }

    // What is no plain name fits no parameter, and the binder says so.
    private NameSyntax ArgumentName(ExpressionSyntax syntax) =>
        syntax is ReferenceSyntax { Arguments: null, Indices: null, TypeArguments.Count: 0 } name
            ? name.Name
            : new NameSyntax(_words.Text(syntax.Span), syntax.Span);

    private Parser<ExpressionSyntax> Operators(Parser<ExpressionSyntax> operand, Parser<NameSyntax> @operator) => Chain(
        operand, @operator, (symbol, left, right) => new BinarySyntax(_words.Span(left.Span, right.Span), symbol, left, right));

    private Parser<IndexSyntax[]> IndexList()
    {
        var optionalOffset = Offset().XOptional();
        var neighbours =
            from relation in _words.Identifier
            from opening in _words.Symbol("(")
            from target in _words.Identifier
            from closing in _words.Symbol(")")
            select new NeighboursSyntax(relation, target);
        var within = _words.Keyword(Keywords.In).Then(_ => neighbours).XOptional();
        var unequal = _words.Symbol("!=").Then(_ => _words.Identifier).XOptional();
        var index =
            from name in _words.Identifier.XOr(_words.Integer)
            from offset in optionalOffset
            from other in unequal
            from set in within
            select new IndexSyntax(name, offset.GetOrDefault(), set.GetOrDefault(), other.GetOrDefault());
        return Separated(index, ",", allowNone: true);
    }

    /// <summary>A plus or minus, but not the first half of <c>++</c>.</summary>
    private Parser<NameSyntax> AdditiveOperator()
    {
        var single = _words.Symbol("+").XOr(_words.Symbol("-"));
        var concatenation = _words.Symbol("++");
        return input => concatenation(input).WasSuccessful
            ? Result.Failure<NameSyntax>(input, "unexpected text", ["'+'", "'-'"])
            : single(input);
    }

    /// <summary>Operands between operators that bind from the left.</summary>
    private static Parser<T> Chain<T>(Parser<T> operand, Parser<NameSyntax> @operator, Func<NameSyntax, T, T, T> combine) => input =>
    {
        var result = operand(input);
        while (result.WasSuccessful)
        {
            var symbol = @operator(result.Remainder);
            if (!symbol.WasSuccessful)
            {
                break;
            }

            var (left, next) = (result.Value, operand(symbol.Remainder));
            result = next.WasSuccessful ? Result.Success(combine(symbol.Value, left, next.Value), next.Remainder) : next;
        }

        return result;
    };

    /// <summary>As many items as there are. One that begins and does not end is a mistake where it breaks off.</summary>
    /// <remarks>What Sprache's <c>XMany</c> does, without its second look at the end of each list.</remarks>
    private static Parser<List<T>> Many<T>(Parser<T> item) => input =>
    {
        var items = new List<T>();
        var result = item(input);
        while (result.WasSuccessful)
        {
            items.Add(result.Value);
            input = result.Remainder;
            result = item(input);
        }

        return result.Remainder.Position == input.Position
            ? Result.Success(items, input)
            : Result.Failure<List<T>>(result.Remainder, result.Message, result.Expectations);
    };

    private Parser<T[]> Separated<T>(Parser<T> item, string separator, bool allowNone = false) => Separated(item, _words.Symbol(separator), allowNone);

    private static Parser<T[]> Separated<T>(Parser<T> item, Parser<NameSyntax> separator, bool allowNone = false)
    {
        var others = Many(separator.Then(_ => item));
        var some =
            from first in item
            from rest in others
            select (T[])[first, .. rest];
        return allowNone ? some.XOr(Parse.Return(Array.Empty<T>())) : some;
    }

    private Parser<T> Between<T>(string open, Parser<T> content, string close) =>
        from opening in _words.Symbol(open)
        from value in content
        from closing in _words.Symbol(close)
        select value;

    private Parser<(T? Items, NameSyntax? End)> BetweenWithEnd<T>(string open, Parser<T> content, string close)
        where T : class =>
        from opening in _words.Symbol(open)
        from value in content
        from closing in _words.Symbol(close)
        select ((T?)value, (NameSyntax?)closing);
}
