namespace SymDsl.Language.Diagnostics;

/// <summary>
/// Every rule, one row each: SYM1xxx syntax, SYM2xxx names, sizes and indices, SYM3xxx symmetry, SYM4xxx attributes, SYM6xxx hints, SYM9xxx internal.
/// </summary>
public static class Rules
{
    /// <summary>A word that cannot stand where it stands.</summary>
    public static readonly DiagnosticRule UnexpectedText = Error(
        "SYM1001", "Unexpected text", "Unexpected '{0}'; expected {1}");

    /// <summary>A line that stops too early.</summary>
    public static readonly DiagnosticRule UnexpectedEnd = Error(
        "SYM1002", "Unfinished line", "The line ends too early; expected {0}");

    /// <summary>A brace without its partner.</summary>
    public static readonly DiagnosticRule UnbalancedBracket = Error(
        "SYM1003", "Unbalanced brace", "'{0}' has no matching '{1}'");

    /// <summary>Brackets or braces in one another beyond the bound.</summary>
    public static readonly DiagnosticRule NestedTooDeeply = Error(
        "SYM1004", "Nested too deeply", "More than {0} brackets stand inside one another; give the inner parts names of their own, on lines of their own");

    /// <summary>An expression beyond the bound.</summary>
    public static readonly DiagnosticRule ExpressionTooLong = Error(
        "SYM1005", "Expression too long", "This expression has {0} levels of operators, more than {1}; split it into several lines");

    /// <summary>A line that begins with no known word.</summary>
    public static readonly DiagnosticRule UnknownStatement = Error(
        "SYM1006", "Unknown statement", "'{0}' begins no statement: {1}", suggests: true);

    /// <summary>A statement in the wrong place.</summary>
    public static readonly DiagnosticRule MisplacedStatement = Error(
        "SYM1007", "Misplaced statement", "'{0}' belongs {1}");

    /// <summary>A head without its block.</summary>
    public static readonly DiagnosticRule MissingBlock = Error(
        "SYM1008", "Missing block", "'{0}' needs its lines between '{{' and '}}'");

    /// <summary>A block behind a line that takes none.</summary>
    public static readonly DiagnosticRule UnexpectedBlock = Error(
        "SYM1009", "Unexpected block", "This line takes no block; remove the braces, or put 'model' or 'repeat' before them");

    /// <summary>Part of the language, but of a later version.</summary>
    public static readonly DiagnosticRule NotAvailable = Error(
        "SYM1010", "Not available yet", "{0} is not available yet; {1}");

    /// <summary>A name that nothing defines.</summary>
    public static readonly DiagnosticRule UnknownName = Error(
        "SYM2001", "Unknown name", "Nothing is called '{0}' here: {1}", suggests: true);

    /// <summary>A construct that does not exist.</summary>
    public static readonly DiagnosticRule UnknownConstruct = Error(
        "SYM2002", "Unknown construct", "There is no construct '{0}': {1}", suggests: true);

    /// <summary>A name declared twice.</summary>
    public static readonly DiagnosticRule Duplicate = Error(
        "SYM2003", "Declared twice", "'{0}' is declared already, as {1}");

    /// <summary>More or fewer indices than the field has.</summary>
    public static readonly DiagnosticRule IndexCount = Error(
        "SYM2004", "Wrong number of indices", "'{0}' has {1}, as in {2}; {3} given");

    /// <summary>An index that is neither on the left nor reduced.</summary>
    public static readonly DiagnosticRule FreeIndex = Error(
        "SYM2005", "Free index", "Index '{0}' of '{1}' is neither on the left nor reduced: put it on the left, or reduce it with sum[{0}](…), mean[{0}](…) or max[{0}](…)");

    /// <summary>An index that ranges over nothing.</summary>
    public static readonly DiagnosticRule UnboundIndex = Error(
        "SYM2006", "Unbound index", "'{0}' is not an index here: {1}", suggests: true);

    /// <summary>An element of a set picked by number.</summary>
    public static readonly DiagnosticRule SetElement = Error(
        "SYM2007", "An element of a set has no name", "'{0}' picks {1} of the set '{2}', but the order of a set has no meaning, so no element has a number; reduce over it with sum[{2}](…), mean[{2}](…) or max[{2}](…)");

    /// <summary>More or fewer arguments than the construct takes, in other brackets, or behind another name.</summary>
    public static readonly DiagnosticRule Arguments = Error(
        "SYM2008", "Wrong arguments", "{0} takes {1}: {2}", suggests: true);

    /// <summary>Numbers of channels that differ.</summary>
    public static readonly DiagnosticRule SizeMismatch = Error(
        "SYM2009", "Sizes differ", "'{0}' has {1} channels and '{2}' has {3}; {4}");

    /// <summary>One full model name in two files.</summary>
    public static readonly DiagnosticRule DuplicateModel = Error(
        "SYM2010", "Model declared in two files", "Model '{0}' is also declared in {1}");

    /// <summary>A field that a repetition hands on as something else.</summary>
    public static readonly DiagnosticRule RepeatChangesType = Error(
        "SYM2011", "Type changes from one repetition to the next", "'{0}' enters the repetition as {1} and leaves it as {2}; the next repetition expects {1}");

    /// <summary>An output that is not what was promised.</summary>
    public static readonly DiagnosticRule OutputType = Error(
        "SYM2012", "Output differs from its declaration", "'{0}' is declared as {1}, but is {2}");

    /// <summary>A representation that the group does not have.</summary>
    public static readonly DiagnosticRule UnknownRepresentation = Error(
        "SYM2013", "Unknown representation", "{0} has no representation '{1}': {2}", suggests: true);

    /// <summary>A group that does not exist.</summary>
    public static readonly DiagnosticRule UnknownGroup = Error(
        "SYM2014", "Unknown group", "{0}", suggests: true);

    /// <summary>A model that lacks a part.</summary>
    public static readonly DiagnosticRule IncompleteModel = Error(
        "SYM2015", "Incomplete model", "Model '{0}' has no {1}");

    /// <summary>A size that is none.</summary>
    public static readonly DiagnosticRule InvalidSize = Error(
        "SYM2016", "Invalid size", "'{0}' is no size: {1}", suggests: true);

    /// <summary>An index in a slot of another set.</summary>
    public static readonly DiagnosticRule IndexSet = Error(
        "SYM2017", "Index over another set", "Index '{0}' ranges over the set '{1}', but '{2}' is indexed by the set '{3}' there");

    /// <summary>One index twice on one field.</summary>
    public static readonly DiagnosticRule RepeatedIndex = Error(
        "SYM2018", "Index used twice", "Index '{0}' stands twice on '{1}'; use another name for the second index over the set '{2}'");

    /// <summary>A number where a field is needed.</summary>
    public static readonly DiagnosticRule NotAField = Error(
        "SYM2019", "A number alone is no field", "{0} needs a field, not a number");

    /// <summary>A repetition that nothing leaves.</summary>
    public static readonly DiagnosticRule IdleRepeat = Warning(
        "SYM2020", "Repetition without effect", "Nothing that is defined before this repetition is assigned in it, so it has no effect");

    /// <summary>A model whose name generated code needs.</summary>
    public static readonly DiagnosticRule ReservedName = Error(
        "SYM2021", "Reserved name", "A model cannot be called '{0}': generated code needs that name for something else");

    /// <summary>A number beyond floating point.</summary>
    public static readonly DiagnosticRule NumberRange = Error(
        "SYM2022", "Number out of range", "The value of '{0}' is not finite: numbers reach up to 1.8e308, and nothing can be divided by zero");

    /// <summary>A stated type that is not the field's.</summary>
    public static readonly DiagnosticRule Expectation = Error(
        "SYM2023", "Type differs from what is expected", "Expected {0}, but it is {1}");

    /// <summary>A relation used as a field.</summary>
    public static readonly DiagnosticRule RelationAsField = Error(
        "SYM2024", "A relation is no field", "'{0}' is a relation: it has no values, but says what is whose neighbour; reduce over it with sum[{1} in {0}({2})](…)");

    /// <summary>Neighbours that are none.</summary>
    public static readonly DiagnosticRule Neighbours = Error(
        "SYM2025", "Neighbours out of place", "Neighbours cannot be taken so: {0}", suggests: true);

    /// <summary>A group of one's own that is none.</summary>
    public static readonly DiagnosticRule InvalidGroup = Error(
        "SYM2026", "Invalid group", "Group '{0}' cannot be: {1}");

    /// <summary>A block used otherwise than it is declared.</summary>
    public static readonly DiagnosticRule BlockUse = Error(
        "SYM2027", "Block used in another way than declared", "Block '{0}' is {1}: {2}");

    /// <summary>A block that would read another value than the one it was declared with.</summary>
    public static readonly DiagnosticRule BlockCapture = Error(
        "SYM2028", "Block reads a field that has changed", "Block '{0}' reads '{1}' as it is where the block is declared, {2}, but here '{1}' is {3}; pass it as an argument, {0}(…, {1})");

    /// <summary>A question to the algebra that takes too long.</summary>
    public static readonly DiagnosticRule TooLarge = Error(
        "SYM2029", "Too large to compile", "{0} is too large: {1}. {2}");

    /// <summary>An inequality out of place.</summary>
    public static readonly DiagnosticRule Inequality = Error(
        "SYM2035", "Inequality out of place", "Nothing can be left out so: {0}");

    /// <summary>A number that a construct takes, and is not given.</summary>
    public static readonly DiagnosticRule NumberArgument = Error(
        "SYM2036", "Number missing or out of range", "{0} takes {1}: {2}");

    /// <summary>Something else in angle brackets than a width, an axis or a word.</summary>
    public static readonly DiagnosticRule TypeArgument = Error(
        "SYM2037", "Not what angle brackets hold", "{0} takes {1}: {2}");

    /// <summary>A field over other indices than the construct works along.</summary>
    public static readonly DiagnosticRule OtherIndices = Error(
        "SYM2038", "Field over other indices than the construct takes", "{0} takes {1}: {2}");

    /// <summary>A pointwise function on components that move.</summary>
    public static readonly DiagnosticRule PointwiseOnComponents = Error(
        "SYM3001", "Pointwise function on components that transform", "'{0}' acts on each component of '{1}', which transforms as {2} under {3}; a pointwise function commutes with {3} only on invariant components. Take {4} first, or scale {1} by a scalar: {0}(…) * {1}");

    /// <summary>An unconstrained network on components that move.</summary>
    public static readonly DiagnosticRule UnconstrainedOnComponents = Error(
        "SYM3002", "Unconstrained network on components that transform", "{4}, but '{0}' transforms as {1} under {2}; give it invariants only, such as {3}");

    /// <summary>A sum of unlike things.</summary>
    public static readonly DiagnosticRule UnequalRepresentations = Error(
        "SYM3003", "Unequal representations", "'{0}' transforms as {1} and '{2}' as {3} under {4}; only equal representations can be {5}: {6}");

    /// <summary>A map that can only be zero.</summary>
    public static readonly DiagnosticRule ZeroMap = Error(
        "SYM3004", "The only equivariant map is zero", "The only {0}-equivariant linear map from {1} to {2} is zero; {3}");

    /// <summary>A product of two things that move.</summary>
    public static readonly DiagnosticRule ProductOfComponents = Error(
        "SYM3005", "Componentwise product", "'{0}' transforms as {1} and '{2}' as {3} under {4}; '{5}' needs an invariant {6}. Use {7}");

    /// <summary>A maximum of components that move.</summary>
    public static readonly DiagnosticRule MaximumOfComponents = Error(
        "SYM3006", "Maximum over components that transform", "{0} compares the components of '{1}', which transforms as {2} under {3}; which is the largest depends on the pose. Use mean or sum, or take {0} of {4}");

    /// <summary>A sum of positions.</summary>
    public static readonly DiagnosticRule SumOfPoints = Error(
        "SYM3007", "Positions cannot be added", "'{0}' and '{1}' are positions: under a translation by t their {2} moves by {3}, so it is neither a position nor a vector. Subtract one from the other, or take a mean");

    /// <summary>Positions scaled or summed.</summary>
    public static readonly DiagnosticRule ScaledPoint = Error(
        "SYM3008", "Positions have no origin", "'{0}' is a position, and {1} depends on where the origin lies, which a translation moves; {2}");

    /// <summary>A bilinear map that can only be zero.</summary>
    public static readonly DiagnosticRule ZeroBilinear = Error(
        "SYM3010", "The only equivariant bilinear map is zero", "The only {0}-equivariant bilinear map from {1} and {2} to {3} is zero; {4}");

    /// <summary>Invariants of what has none.</summary>
    public static readonly DiagnosticRule NoInvariants = Error(
        "SYM3011", "No invariants", "{0} has no invariants of degree one or two under {1}; give it more fields, or take tensor<…> first");

    /// <summary>A kernel without a centre.</summary>
    public static readonly DiagnosticRule EvenKernel = Error(
        "SYM3012", "Even kernel", "A kernel {0} points wide has no point in its centre, so {1} cannot turn it about one, and the result would lie half a point off the grid; make it {2} wide");

    /// <summary>A group of another space on a grid.</summary>
    public static readonly DiagnosticRule GridDimension = Error(
        "SYM3013", "Group of another dimension than the grid", "{0} acts on {1} dimensions, and the grid has {2}, so it does not turn the grid");

    /// <summary>A symmetry under which nothing moves.</summary>
    public static readonly DiagnosticRule IdleSymmetry = Warning(
        "SYM3014", "Symmetry that nothing uses", "Nothing in this model moves under {0}: all its inputs are invariant, so the declaration constrains nothing; give an input its type, such as 'vector', or remove the line");

    /// <summary>A sum of representations where one is taken.</summary>
    public static readonly DiagnosticRule SeveralRepresentations = Error(
        "SYM3029", "Several representations where one is taken", "{0} takes {1}: {2}");

    /// <summary>A field of another representation than the construct is for.</summary>
    public static readonly DiagnosticRule OtherRepresentation = Error(
        "SYM3030", "Another representation than is taken", "{0} takes {1}: {2}");

    /// <summary>A construct that the group has nothing for.</summary>
    public static readonly DiagnosticRule UndefinedUnderGroup = Error(
        "SYM3031", "Not defined under this group", "Under {0} there is no {1}; it needs {2}, as under SO(3), O(3), SE(3) or E(3); take tensor<…>({3}) for the products that there are");

    /// <summary>A length that the group does not preserve.</summary>
    public static readonly DiagnosticRule LengthNotPreserved = Error(
        "SYM3009", "Length that is no invariant", "'{0}' transforms as {1} under {2}, {3}, so {4} is no invariant{5}");

    /// <summary>A class with a model that generated code cannot add to.</summary>
    public static readonly DiagnosticRule NotPartial = Error(
        "SYM4001", "Class is not partial", "The members of '{0}' are generated, so it must be partial: write 'partial class {0}'");

    /// <summary>A kind of class that cannot be a model.</summary>
    public static readonly DiagnosticRule ClassKind = Error(
        "SYM4002", "Class cannot be a model", "'{0}' is {1}; {2}");

    /// <summary>A base class other than the model's.</summary>
    public static readonly DiagnosticRule BaseClass = Error(
        "SYM4003", "Wrong base class", "'{0}' derives from {1}, but this model is a {2}; leave the base class out, and it is added");

    /// <summary>A text that the compiler does not know.</summary>
    public static readonly DiagnosticRule UnreadableText = Error(
        "SYM4004", "Unreadable text", "{0} must be a constant string that is not null: a literal, a const field, or several of them joined by '+'");

    /// <summary>A file that is none of the project's.</summary>
    public static readonly DiagnosticRule UnknownFile = Error(
        "SYM4005", "Unknown file", "No .sym file of the project is called '{0}': {1}", suggests: true);

    /// <summary>A model that the file does not declare.</summary>
    public static readonly DiagnosticRule UnknownModel = Error(
        "SYM4006", "Unknown model", "{0} declares no model '{1}': {2}", suggests: true);

    /// <summary>A member that the generator adds, and the user has.</summary>
    public static readonly DiagnosticRule MemberClash = Error(
        "SYM4007", "Member is generated", "{0} is generated for the model '{1}', so the class cannot declare it as well; {2}");

    /// <summary>One model from two sources.</summary>
    public static readonly DiagnosticRule ConflictingSources = Error(
        "SYM4008", "Conflicting sources", "{0}");

    /// <summary>A text that names another model than its class.</summary>
    public static readonly DiagnosticRule InlineModelName = Error(
        "SYM4009", "Model and class differ in name", "The model is called '{0}' and its class '{1}'; write '{1}', or leave the model's name out");

    /// <summary>An attribute that says nothing.</summary>
    public static readonly DiagnosticRule NoSource = Error(
        "SYM4010", "No model given", "The attribute says not which model '{0}' is: give its text, or a file with File = \"{0}.sym\"");

    /// <summary>A layer in a class without symmetry.</summary>
    public static readonly DiagnosticRule LayerOutsideSymmetry = Error(
        "SYM4011", "Layer in a class without symmetry", "[{0}] implements a member under the group of its class, and '{1}' declares none; put [Symmetry(\"O(3)\")] on the class, with your group");

    /// <summary>A member that no layer can implement.</summary>
    public static readonly DiagnosticRule LayerMemberShape = Error(
        "SYM4012", "Member that no layer can implement", "[{1}] implements a partial property with a getter alone, or a partial method without arguments; '{0}' is neither");

    /// <summary>A member of another type than its layer.</summary>
    public static readonly DiagnosticRule LayerMemberType = Error(
        "SYM4013", "Member of another type than its layer", "'{0}' is implemented by a layer of type {1}, and is of type {2}");

    /// <summary>Attributes that exclude one another.</summary>
    public static readonly DiagnosticRule ConflictingAttributes = Error(
        "SYM4014", "Conflicting attributes", "{0}");

    /// <summary>Layers whose weights no optimizer sees.</summary>
    public static readonly DiagnosticRule LayersNotRegistered = Warning(
        "SYM4015", "Layers are not registered", "No constructor of '{0}' calls RegisterComponents(), so its parameters are not the layers' and nothing trains them; call it at the constructor's end");

    /// <summary>Layers in a class that is no module.</summary>
    public static readonly DiagnosticRule NoModule = Error(
        "SYM4016", "Layers in a class that is no module", "'{0}' holds layers and is no module, so nothing would find their weights; write 'partial class {0} : torch.nn.Module<Tensor, Tensor>', with a Tensor for each argument of forward and one for its result");

    /// <summary>A type for a group that does not exist.</summary>
    public static readonly DiagnosticRule UnknownGroupType = Error(
        "SYM4017", "Unknown type of a group", "There is no type '{0}' for a group: {1}; a group without a type is written as a text, as in [Symmetry(\"O(3)\")]", suggests: true);

    /// <summary>A constructor of a model that creates no weights.</summary>
    public static readonly DiagnosticRule ConstructorApart = Error(
        "SYM4018", "Constructor that creates no weights", "This constructor of '{0}' does not call the generated one, which creates the weights; write ': this(…)' behind it, with the model's sizes");

    /// <summary>A project in an older C# than generated code.</summary>
    public static readonly DiagnosticRule LanguageVersion = Error(
        "SYM4019", "C# is too old", "Generated code is C# 12, and this project is compiled as C# {0}; write <LangVersion>12</LangVersion> or a later version in the project file, or leave LangVersion out");

    /// <summary>A suppression that says not why.</summary>
    public static readonly DiagnosticRule SuppressionWithoutReason = Warning(
        "SYM6001", "Suppression without a reason", "Say behind '{0}' why it is silenced here");

    /// <summary>A suppression of nothing.</summary>
    public static readonly DiagnosticRule UnusedSuppression = Info(
        "SYM6002", "Unused suppression", "There is no {0} to silence on this line; remove the comment");

    /// <summary>A suppression of an error.</summary>
    public static readonly DiagnosticRule SuppressedError = Warning(
        "SYM6003", "Errors cannot be silenced", "{0} is an error, and a model with an error is not compiled; only warnings and hints can be silenced");

    /// <summary>A suppression of nobody knows what.</summary>
    public static readonly DiagnosticRule UnreadableSuppression = Warning(
        "SYM6004", "Unreadable suppression", "This comment silences nothing: {0}", suggests: true);

    /// <summary>A parameter that sizes nothing.</summary>
    public static readonly DiagnosticRule UnusedParameter = Info(
        "SYM6005", "Parameter never used", "Nothing is sized by '{0}'; remove it, or use it as a width or a count");

    /// <summary>Two linear maps that are one.</summary>
    public static readonly DiagnosticRule RedundantMap = Info(
        "SYM6006", "Redundant map", "A linear map of a linear map is a linear map: this one adds weights, and nothing that the other cannot do alone; put a nonlinearity such as gate between them");

    /// <summary>A block that is never used.</summary>
    public static readonly DiagnosticRule UnusedBlock = Info(
        "SYM6007", "Block never used", "Block '{0}' is used nowhere in this file, so its lines are not checked");

    /// <summary>A division by what is zero on all pairs of an element with itself.</summary>
    public static readonly DiagnosticRule ZeroOnDiagonal = Info(
        "SYM6010", "Division by zero on the diagonal", "'{0}' is zero wherever {1} = {2}, whatever goes in, so this gives no number there, and no gradient; {3}");

    /// <summary>An antisymmetric product of a value with itself.</summary>
    public static readonly DiagnosticRule ZeroSquare = Info(
        "SYM6011", "Product with itself that is zero", "Every {0}-equivariant product of '{1}' with itself to {2} changes its sign when the factors are exchanged, so it is zero; take two different factors, or several channels");

    /// <summary>The compiler itself failed.</summary>
    public static readonly DiagnosticRule InternalError = Error(
        "SYM9001", "Internal error", "SymDsl failed on this file: {0}. This is a bug in SymDsl, not in the model; please report it with the file");

    /// <summary>A file that the project lists and nobody can read.</summary>
    public static readonly DiagnosticRule UnreadableFile = Error(
        "SYM9002", "Unreadable file", "This file cannot be read, so its models are missing; does it exist, and may it be read?");

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [.. typeof(Rules).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticRule))
            .Select(field => (DiagnosticRule)field.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private static DiagnosticRule Error(string id, string title, string messageFormat, bool suggests = false) =>
        new(id, Severity.Error, title, messageFormat) { Suggests = suggests };

    private static DiagnosticRule Warning(string id, string title, string messageFormat, bool suggests = false) =>
        new(id, Severity.Warning, title, messageFormat) { Suggests = suggests };

    private static DiagnosticRule Info(string id, string title, string messageFormat) => new(id, Severity.Info, title, messageFormat);
}
