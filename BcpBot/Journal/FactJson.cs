using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Reach;

namespace BcpBot.Journal;

/// <summary>
/// How everything is written as JSON, stored facts and the HTTP interface alike (contract, "JSON"). camelCase; enums in PascalCase;
/// durations <c>[d.]hh:mm:ss[.fffffff]</c>; moments ISO 8601 with offset; ids as plain strings, also as keys; null is written.
/// A member of a closed union (an abstract record with nested sealed records) begins with <c>kind</c>, its type's name.
/// Sets and dictionaries are written in ordinal order, so equal values have equal bytes. Computed properties are left out.
/// </summary>
/// <remarks>
/// Reading is strict: null where none may stand, a missing property without a default, an undefined enum value and a repeated property
/// are a <see cref="JsonException"/>. A property that the reader does not know is passed over, so that a newer version may add one, with
/// a default for older facts; what an older version must not miss is a fact of a new name.
/// </remarks>
public static class FactJson
{
    private static readonly RepeatedTextConverter Repeated = new();

    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            // Chinese stays readable; what HTML could misread stays escaped.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameTheKinds, LeaveColumnsOut, LeaveOutWhatNobodySaid, KeepOnceWhatIsRepeated } },
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new IdConverter(), new SetConverter(), new MapConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameTheKinds(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || type.Kind != JsonTypeInfoKind.Object)
            return;

        var kinds = KindsOf(type.Type, type.Type).ToList();
        if (kinds.Count == 0)
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }

    private static IEnumerable<Type> KindsOf(Type union, Type holder) =>
        holder.GetNestedTypes().Where(nested => nested.IsSubclassOf(union))
            .SelectMany(nested => nested.IsAbstract ? KindsOf(union, nested) : [nested]);

    /// <summary>When, by whom and the words are columns beside the data; press and relay stand in the data where there are any.</summary>
    private static void LeaveColumnsOut(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(Fact)))
            return;

        foreach (var property in type.Properties.Where(OfEveryFact).ToList())
        {
            if (property.PropertyType == typeof(Press?) || property.PropertyType == typeof(Relayed?))
                property.ShouldSerialize = (_, value) => value is not null;
            else
                type.Properties.Remove(property);
        }
    }

    // Added later: a fact without it has the bytes that it had before.
    private static void LeaveOutWhatNobodySaid(JsonTypeInfo type)
    {
        if (type.Type == typeof(DrillPlan))
            type.Properties.Single(property => property.Name == "announced").ShouldSerialize = (_, value) => value is not null;
    }

    private static void KeepOnceWhatIsRepeated(JsonTypeInfo type)
    {
        string[] repeated = type.Type == typeof(Delivery) ? ["source", "kind", "subject"] : type.Type == typeof(ConversationReference) ? ["serviceUrl", "tenant"] : type.Type == typeof(Press) ? ["verb", "choice"] : [];
        foreach (var property in type.Properties.Where(property => repeated.Contains(property.Name)))
            property.CustomConverter = Repeated;
    }

    private static bool OfEveryFact(JsonPropertyInfo property) =>
        property.AttributeProvider is MemberInfo { DeclaringType: var declaring } && declaring == typeof(Fact);
}
