using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BcpBot.Journal;

namespace BcpBot.Screens;

/// <summary>The JSON of <c>/api</c>: as facts are written (contract, "JSON"), with what is shaped only for showing.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(FactJson.Options)
    {
        IgnoreReadOnlyProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
