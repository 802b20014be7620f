namespace BcpBot.Notices.Templates;

/// <summary>A template that says what this binder does not support, or data that lacks what a template shows. Always a bug of ours, never of a person who typed.</summary>
/// <param name="template">The template's name.</param>
/// <param name="path">Where in the template, as a JSON path: <c>$.body[0].text</c>.</param>
/// <param name="expression">The expression at fault, or empty where the fault is none of an expression.</param>
/// <param name="fault">What is wrong, and what to write instead.</param>
public sealed class TemplateException(string template, string path, string expression, string fault)
    : Exception($"{template} {path}: {(expression.Length == 0 ? "" : $"${{{expression}}} ")}{fault}")
{
    public string Template { get; } = template;
    public string Path { get; } = path;
    public string Expression { get; } = expression;
}
