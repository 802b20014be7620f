using System.Buffers.Text;
using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>An entity-group transaction: all or nothing. Azure takes 100 entities, 4 MiB and one partition, and each row once; the emulator more, so the bounds are kept here.</summary>
internal sealed class EntityGroup(string partition)
{
    public const int EntitiesAtMost = 100, BytesAtMost = 4 * 1024 * 1024;

    // Of a transaction's form, generously: an entity's own heading with its address, and a property's name and type.
    private const int BytesPerEntity = 1_200, BytesPerProperty = 64, BytesPerLetter = 6;

    private readonly List<TableTransactionAction> actions = [];
    private readonly HashSet<string> rows = [];
    private int bytes;

    public IReadOnlyList<TableTransactionAction> Actions => actions;

    public void Insert(TableEntity entity) => Add(new TableTransactionAction(TableTransactionActionType.Add, entity));

    public void Replace(TableEntity entity, ETag seen) => Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, seen));

    /// <exception cref="ArgumentException">Azure would not take them together.</exception>
    private void Add(TableTransactionAction action)
    {
        var entity = (TableEntity)action.Entity;
        bytes += BytesOf(entity);
        if (entity.PartitionKey != partition)
            throw new ArgumentException($"A transaction stays in one partition: '{partition}', not '{entity.PartitionKey}'.", nameof(action));
        if (!rows.Add(entity.RowKey))
            throw new ArgumentException($"A transaction holds each row once: '{entity.RowKey}'.", nameof(action));
        if (rows.Count > EntitiesAtMost)
            throw new ArgumentException($"A transaction holds {EntitiesAtMost} entities at most.", nameof(action));
        if (bytes >= BytesAtMost)
            throw new ArgumentException($"A transaction stays below {BytesAtMost} bytes.", nameof(action));

        actions.Add(action);
    }

    private static int BytesOf(TableEntity entity) => BytesPerEntity + entity.Sum(property => BytesPerProperty + BytesOf(property.Value));

    private static int BytesOf(object? value) => value switch
    {
        byte[] binary => Base64.GetMaxEncodedToUtf8Length(binary.Length),
        string text => BytesPerLetter * text.Length,
        _ => BytesPerProperty,
    };
}
