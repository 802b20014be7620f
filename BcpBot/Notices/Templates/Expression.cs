using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

using static Outcome;

/// <summary>What kinds of value an expression may give, known before it meets data.</summary>
[Flags]
internal enum Yield { Boolean = 1, Number = 2, Text = 4, Anything = 8 }

/// <summary>What an expression may look at.</summary>
/// <param name="Index">Position in the nearest repetition; null outside.</param>
/// <param name="Asking">Inside a condition, where missing data is an answer and no fault.</param>
internal sealed record Scope(JsonNode? Root, JsonNode? Data, int? Index, bool Asking)
{
    public Scope Ask => Asking ? this : this with { Asking = true };
}

/// <summary>
/// The expressions of our cards, a part of the Adaptive Expressions language:
/// <list type="table">
/// <item><term>paths</term><description><c>name</c>, <c>a.b</c>, <c>a[0]</c>, <c>a['key']</c>, starting at the data in scope, or at <c>$root</c>, <c>$data</c>, <c>$index</c></description></item>
/// <item><term>literals</term><description>numbers without sign, <c>'text'</c>, <c>"text"</c> (without backslash or backtick), <c>true</c>, <c>false</c>, <c>null</c></description></item>
/// <item><term>operators, from the tightest</term><description><c>!</c>, <c>+</c> (numbers, texts), <c>== !=</c>, <c>&lt; &lt;= &gt; &gt;=</c>, <c>&amp;&amp;</c>, <c>||</c>, and parentheses</description></item>
/// <item><term>functions</term><description><c>if(condition, then, else)</c>, <c>exists(x)</c>, <c>empty(x)</c>, <c>count(list or text)</c>, <c>length(text)</c></description></item>
/// </list>
/// Names are found whatever their case. What is not listed is refused when the template is parsed.
/// </summary>
internal abstract record Expression
{
    public abstract Yield Yields { get; }
    public abstract Outcome Evaluate(Scope scope);

    public sealed record Constant(JsonNode? Node) : Expression
    {
        private readonly Outcome outcome = Of(Node);

        public override Yield Yields => Node.Kind() switch
        {
            JsonValueKind.String => Yield.Text,
            JsonValueKind.Number => Yield.Number,
            JsonValueKind.Null => Yield.Anything,
            _ => Yield.Boolean,
        };

        public override Outcome Evaluate(Scope scope) => outcome;
    }

    public sealed record Not(Expression Operand) : Expression
    {
        public override Yield Yields => Yield.Boolean;
        public override Outcome Evaluate(Scope scope) => Of(!Operand.Evaluate(scope.Ask).Holds);
    }

    public sealed record And(Expression Left, Expression Right) : Expression
    {
        public override Yield Yields => Yield.Boolean;
        public override Outcome Evaluate(Scope scope) => Of(Left.Evaluate(scope.Ask).Holds && Right.Evaluate(scope.Ask).Holds);
    }

    public sealed record Or(Expression Left, Expression Right) : Expression
    {
        public override Yield Yields => Yield.Boolean;

        // The reference gives the last operand itself where neither holds, and false for a comparison that failed.
        public override Outcome Evaluate(Scope scope) =>
            Left.Evaluate(scope.Ask).Holds ? True
            : Right.Evaluate(scope.Ask) is var last && last.Holds ? True
            : last is Failed ? Right is Order ? False : new Missing()
            : last;
    }

    public sealed record Equality(Expression Left, Expression Right, bool Wanted) : Expression
    {
        public override Yield Yields => Yield.Boolean;

        public override Outcome Evaluate(Scope scope) => (Left.Evaluate(scope.Ask), Right.Evaluate(scope.Ask)) switch
        {
            (Failed, _) or (_, Failed) => False,
            var (left, right) => Of(Same(left, right) == Wanted),
        };

        private static bool Same(Outcome left, Outcome right) => (left, right) switch
        {
            (Json { Node: { } one }, Json { Node: { } other }) when one.Kind() == JsonValueKind.Number && other.Kind() == JsonValueKind.Number =>
                Math.Abs(one.Number() - other.Number()) < Math.BitIncrement(1.0) - 1.0,
            (Json { Node: { } one }, Json { Node: { } other }) => JsonNode.DeepEquals(one, other),
            _ => left.IsNothing && right.IsNothing,
        };
    }

    public sealed record Order(Expression Left, Expression Right, string Sign) : Expression
    {
        public override Yield Yields => Yield.Boolean;

        public override Outcome Evaluate(Scope scope) => (Left.Evaluate(scope.Ask), Right.Evaluate(scope.Ask)) switch
        {
            (Json { Node: { } left }, Json { Node: { } right }) => (left.Kind(), right.Kind()) switch
            {
                (JsonValueKind.Number, JsonValueKind.Number) => Of(Agrees(left.Number().CompareTo(right.Number()))),
                (JsonValueKind.String, JsonValueKind.String) => Of(Agrees(string.CompareOrdinal(left.ToString(), right.ToString()))),
                _ => new Failed("compares what has no order"),
            },
            _ => False,
        };

        private bool Agrees(int order) => Sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public sealed record Plus(Expression Left, Expression Right) : Expression
    {
        public override Yield Yields => Yield.Text | Yield.Number;

        public override Outcome Evaluate(Scope scope) => (Left.Evaluate(scope), Right.Evaluate(scope)) switch
        {
            (Failed failed, _) => failed,
            (_, Failed failed) => failed,
            (Json left, Json right) when IsNumber(left) && IsNumber(right) => Sum(left.Node!.Number() + right.Node!.Number()),
            (Missing, var other) when IsNumber(other) => new Failed("adds a number to nothing"),
            (var other, Missing) when IsNumber(other) => new Failed("adds a number to nothing"),
            var (left, right) when Text(left) is { } start && Text(right) is { } end => Of(JsonValue.Create(start + end)),
            _ => new Failed("adds what is neither number nor text"),
        };

        private static Outcome Sum(double sum) =>
            double.IsFinite(sum) ? Of(JsonValue.Create(sum)) : new Failed("is no finite number");

        private static bool IsNumber(Outcome outcome) => outcome is Json { Node: { } node } && node.Kind() == JsonValueKind.Number;

        private static string? Text(Outcome outcome) => outcome switch
        {
            Missing => "",
            Json { Node: { } node } when node.Kind() is JsonValueKind.Number or JsonValueKind.String => node.Text(),
            _ => null,
        };
    }

    public sealed record If(Expression Condition, Expression Then, Expression Else) : Expression
    {
        public override Yield Yields => Yield.Anything;
        public override Outcome Evaluate(Scope scope) => (Condition.Evaluate(scope.Ask).Holds ? Then : Else).Evaluate(scope);
    }

    public sealed record Exists(Expression Operand) : Expression
    {
        public override Yield Yields => Yield.Boolean;
        public override Outcome Evaluate(Scope scope) => Of(Operand.Evaluate(scope.Ask) is Json { Node: not null });
    }

    public sealed record Empty(Expression Operand) : Expression
    {
        public override Yield Yields => Yield.Boolean;

        public override Outcome Evaluate(Scope scope) => Operand.Evaluate(scope.Ask) switch
        {
            Json { Node: { } node } => Of(Count.Size(node) == 0),
            var nothing => Of(nothing is not Failed),
        };
    }

    public sealed record Count(Expression Operand) : Expression
    {
        public override Yield Yields => Yield.Number;

        public override Outcome Evaluate(Scope scope) => Operand.Evaluate(scope) switch
        {
            Failed failed => failed,
            Json { Node: { } node } when Size(node) is { } size => Of(JsonValue.Create(size)),
            _ => new Failed("counts what is no list and no text"),
        };

        public static int? Size(JsonNode node) => node switch
        {
            JsonArray list => list.Count,
            JsonObject thing => thing.Count,
            _ when node.Kind() == JsonValueKind.String => node.ToString().Length,
            _ => null,
        };
    }

    public sealed record Length(Expression Operand) : Expression
    {
        public override Yield Yields => Yield.Number;

        public override Outcome Evaluate(Scope scope) => Operand.Evaluate(scope) switch
        {
            Failed failed => failed,
            Missing => Of(JsonValue.Create(0)),
            Json { Node: { } node } when node.Kind() == JsonValueKind.String => Of(JsonValue.Create(node.ToString().Length)),
            _ => new Failed("asks the length of what is no text"),
        };
    }

    /// <summary>A place in the data: a start and the steps from there.</summary>
    public sealed record Path(string Start, IReadOnlyList<PathStep> Steps) : Expression
    {
        public override Yield Yields => Yield.Anything;

        public override Outcome Evaluate(Scope scope) => Walk(scope) switch
        {
            Missing when !scope.Asking => new Failed("is not in the data"),
            var found => found,
        };

        private Outcome Walk(Scope scope)
        {
            var here = Begin(scope);
            foreach (var step in Steps)
                here = step.From(here);

            return here;
        }

        private Outcome Begin(Scope scope) => Start switch
        {
            "$root" => Of(scope.Root),
            "$data" => Of(scope.Data),
            "$index" => scope.Index is { } index ? Of(JsonValue.Create(index)) : new Missing(),
            _ => new PathStep.Named(Start).From(Of(scope.Data)),
        };
    }

    private Expression() { }
}
