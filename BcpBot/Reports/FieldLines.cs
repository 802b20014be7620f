using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>Which fields share a line: two short ones that follow each other.</summary>
internal static class FieldLines
{
    // A value that fits beside another one.
    private const int ShortValue = 21;

    public static IEnumerable<(FormField One, FormField? Next)> Of(ImmutableArray<FormField> fields)
    {
        for (var place = 0; place < fields.Length; place++)
        {
            var (one, next) = (fields[place], place + 1 < fields.Length ? fields[place + 1] : null);
            var pair = next is not null && IsShort(one) && IsShort(next);
            if (pair)
                place++;
            yield return (one, pair ? next : null);
        }
    }

    private static bool IsShort(FormField field) => (field.Value?.Length ?? 0) <= ShortValue;
}
