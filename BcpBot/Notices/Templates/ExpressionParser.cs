using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BcpBot.Notices.Templates;

/// <summary>Reads one expression, without its <c>${}</c>, by recursive descent: a method a level, the loosest operator first.</summary>
/// <exception cref="FormatException">What is not supported, in words; the caller knows the place.</exception>
internal sealed partial class ExpressionParser
{
    private readonly IReadOnlyList<string> tokens;
    private int next;

    private ExpressionParser(IReadOnlyList<string> tokens) => this.tokens = tokens;

    private string Next => next < tokens.Count ? tokens[next] : "";

    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser([.. Tokens(text)]);
        var expression = parser.Or();

        return parser.Next.Length == 0 ? expression : throw new FormatException($"'{parser.Next}' is not supported here");
    }

    private Expression Or()
    {
        var left = And();
        while (Took("||"))
            left = new Expression.Or(left, And());

        return left;
    }

    private Expression And()
    {
        var left = Order();
        while (Took("&&"))
            left = new Expression.And(left, Order());

        return left;
    }

    private Expression Order()
    {
        var left = Equality();
        while (Next is "<" or "<=" or ">" or ">=")
            left = new Expression.Order(left, Sign: Take(), Right: Equality());

        return left;
    }

    // The reference lets == bind tighter than <.
    private Expression Equality()
    {
        var left = Sum();
        while (Next is "==" or "!=")
            left = new Expression.Equality(left, Wanted: Take() == "==", Right: Sum());

        return left;
    }

    private Expression Sum()
    {
        var left = Negation();
        while (Took("+"))
            left = new Expression.Plus(Addend(left), Addend(Negation()));

        return left;
    }

    private Expression Negation() => Took("!") ? new Expression.Not(Negation()) : Primary();

    private Expression Primary() => Take() switch
    {
        "(" => Parenthesis(),
        "true" => new Expression.Constant(JsonValue.Create(true)),
        "false" => new Expression.Constant(JsonValue.Create(false)),
        "null" => new Expression.Constant(null),
        "undefined" => throw new FormatException("'undefined' is not supported; use exists()"),
        ['\'' or '"', ..] quoted => new Expression.Constant(JsonValue.Create(quoted[1..^1])),
        [>= '0' and <= '9', ..] number => new Expression.Constant(JsonValue.Create(double.Parse(number, CultureInfo.InvariantCulture))),
        var name when Next == "(" => Function(name),
        var name => Path(name),
    };

    private Expression Parenthesis()
    {
        var inner = Or();
        Expect(")");

        return inner;
    }

    private Expression Function(string name)
    {
        var arguments = Arguments();

        return (name, arguments) switch
        {
            ("if", [var condition, var then, var otherwise]) => new Expression.If(condition, then, otherwise),
            ("exists", [var operand]) => new Expression.Exists(operand),
            ("empty", [var operand]) => new Expression.Empty(operand),
            ("count", [var operand]) => new Expression.Count(Fitting(operand, Yield.Text, "count wants a list or a text")),
            ("length", [var operand]) => new Expression.Length(Fitting(operand, Yield.Text, "length wants a text")),
            ("if" or "exists" or "empty" or "count" or "length", _) => throw new FormatException($"{name}() has the wrong number of arguments"),
            _ => throw new FormatException($"the function {name}() is not supported"),
        };
    }

    private List<Expression> Arguments()
    {
        Expect("(");
        if (Took(")"))
            return [];

        List<Expression> arguments = [Or()];
        while (Took(","))
            arguments.Add(Or());
        Expect(")");

        return arguments;
    }

    private Expression.Path Path(string start)
    {
        if (!IsName(start) && start is not ("$root" or "$data" or "$index"))
            throw new FormatException(start.Length == 0 ? "ends too early" : $"'{start}' is not supported here");

        List<PathStep> steps = [];
        while (Next is "." or "[")
            steps.Add(Take() == "." ? Member() : Element(steps));

        return new Expression.Path(start, steps);
    }

    private PathStep.Named Member() =>
        Take() is var name && IsName(name) ? new PathStep.Named(name) : throw new FormatException($"'{name}' is no name");

    private PathStep Element(List<PathStep> before)
    {
        if (before is [.., PathStep.At])
            throw new FormatException("an index directly behind an index is not supported");

        PathStep step = Take() switch
        {
            [>= '0' and <= '9', ..] index when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) => new PathStep.At(at),
            ['\'' or '"', ..] quoted when Key().IsMatch(quoted[1..^1]) => new PathStep.Named(quoted[1..^1]),
            var other => throw new FormatException($"[{other}] is not supported: write a number, or a key in quotes without . [ ] and no number"),
        };
        Expect("]");

        return step;
    }

    private static Expression Addend(Expression operand) =>
        Fitting(operand, Yield.Number | Yield.Text, "+ wants numbers or texts");

    private static Expression Fitting(Expression operand, Yield wanted, string message) =>
        (operand.Yields & (wanted | Yield.Anything)) != 0 ? operand : throw new FormatException(message);

    private string Take() => Next is { Length: > 0 } token ? tokens[next++] : throw new FormatException("ends too early");

    private bool Took(string token)
    {
        if (Next != token)
            return false;

        next++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Took(token))
            throw new FormatException(Next.Length == 0 ? $"lacks '{token}'" : $"has '{Next}' where '{token}' is wanted");
    }

    private static IEnumerable<string> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var token = Token().Match(text, at);
            if (!token.Success)
                throw new FormatException($"'{text[at]}' is not supported");

            at += token.Length;
            if (!string.IsNullOrWhiteSpace(token.Value))
                yield return token.Value;
        }
    }

    private static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] == '_');

    [GeneratedRegex("""\G([ \t]+|\$?[A-Za-z_][A-Za-z0-9_]*|[0-9]+(\.[0-9]+)?|'[^'\\`]*'|"[^"\\`]*"|==|!=|<=|>=|&&|\|\||[<>!+.,()\[\]])""", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("""^[^0-9.\[\]'"+\-\s][^.\[\]'"]*$""", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
