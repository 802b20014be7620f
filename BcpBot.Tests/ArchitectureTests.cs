using System.Reflection;
using System.Reflection.Emit;
using BcpBot.Domain;

namespace BcpBot.Tests;

/// <summary>The folders' "may use" column of the design, as types say it: bases, members, attributes, and what the bodies of methods name.</summary>
public class ArchitectureTests
{
    private const string Product = nameof(BcpBot);
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Arrivals"] = ["Coordination", "Domain", "Notices", "Teams"],
        ["Coordination"] = ["Domain", "Journal"],
        ["Domain"] = [],
        ["Journal"] = ["Domain"],
        ["Keeping"] = ["Coordination", "Domain", "Journal"],
        ["Notices"] = ["Coordination", "Domain", "Journal", "Teams"],
        ["Reports"] = ["Domain"],
        ["Screens"] = ["Coordination", "Domain", "Journal", "Notices", "Reports", "Screens.Rehearsal"],
        ["Screens.Rehearsal"] = ["Coordination", "Domain", "Journal", "Notices", "Reports", "Screens", "Teams"],
        ["Teams"] = [],
    };

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    private static readonly ILookup<string, Type> TypesByFolder = typeof(Fact).Assembly.GetTypes()
        .Where(type => FolderOf(type) is { Length: > 0 }).ToLookup(type => FolderOf(type)!);

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Fact]
    public void Every_folder_stands_in_the_design() =>
        Assert.Empty(TypesByFolder.Select(types => types.Key).Except(MayUse.Keys));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        var used =
            from type in TypesByFolder[folder]
            from other in UsedBy(type)
            let place = FolderOf(other)
            where place is not null && place != folder && !MayUse[folder].Contains(place) && !IsBadNewsFor(folder, other)
            select $"{NameOf(type)} uses {NameOf(other)}";

        Assert.Equal("", string.Join('\n', used.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_domain_uses_no_Microsoft_package() =>
        Assert.Empty(
            from type in TypesByFolder["Domain"]
            from other in UsedBy(type)
            where other.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) is true
            select $"{NameOf(type)} uses {other}");

    [Fact]
    public void Names_in_the_bodies_of_methods_are_seen() =>
        Assert.Contains(typeof(OpCodes), UsedBy(typeof(ArchitectureTests)));

    // docs/decisions/0005: the edge tells people that nothing was recorded.
    private static bool IsBadNewsFor(string folder, Type type) =>
        folder == "Arrivals" && type.Namespace == "BcpBot.Journal" && type.IsAssignableTo(typeof(Exception));

    /// <summary>The folder of a product's type, empty for the root; null for other types.</summary>
    private static string? FolderOf(Type type) => type.Namespace?.Split('.') switch
    {
        [Product] => "",
        [Product, "Screens", "Rehearsal", ..] => "Screens.Rehearsal",
        [Product, var folder, ..] when type.Assembly == typeof(Fact).Assembly => folder,
        _ => null,
    };

    private static string NameOf(Type type) => (type.IsNested ? NameOf(type.DeclaringType!) : type.FullName) ?? type.Name;

    private static HashSet<Type> UsedBy(Type type)
    {
        var used = new HashSet<Type>();
        IEnumerable<Type?> named =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Declared).Select(field => field.FieldType),
            .. type.GetProperties(Declared).Select(property => property.PropertyType),
            .. type.GetMembers(Declared).Append(type).SelectMany(member => member.GetCustomAttributesData()).Select(attribute => attribute.AttributeType),
            .. type.GetMethods(Declared).Select(method => method.ReturnType),
            .. MethodsOf(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
            .. MethodsOf(type).SelectMany(NamedInBody),
        ];

        foreach (var one in named)
            Add(one, used);

        return used;
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    private static void Add(Type? type, HashSet<Type> used)
    {
        if (type is null)
            return;
        if (type.HasElementType)
            Add(type.GetElementType(), used);
        else if (!type.IsGenericParameter)
            used.Add(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);

        if (type.IsConstructedGenericType)
            foreach (var argument in type.GetGenericArguments())
                Add(argument, used);
    }

    private static IEnumerable<Type?> NamedInBody(MethodBase method) => method.GetMethodBody() is { } body
        ? [.. body.LocalVariables.Select(local => local.LocalType), .. TokensIn(body.GetILAsByteArray()!).SelectMany(token => NamedBy(method, token))]
        : [];

    private static IEnumerable<Type?> NamedBy(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null) switch
    {
        Type type => [type],
        MethodInfo called => [called.DeclaringType, called.ReturnType, .. called.GetGenericArguments()],
        MemberInfo member => [member.DeclaringType],
        null => [],
    };

    private static IEnumerable<int> TokensIn(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code, at);

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
