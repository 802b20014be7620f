using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BcpBot.Domain;

/// <summary>Which of several equal streams holds a person: by a hash of his id, fixed for ever (stored streams depend on it).</summary>
public static class Buckets
{
    /// <summary>Streams <c>reach/0</c> … <c>reach/127</c>.</summary>
    public const int OfReach = 128;

    private const int PeopleInABucket = 1_000;

    /// <summary>⌈people/1,000⌉, and at least one: fixed when the case, roll-call or generation opens.</summary>
    public static int CountFor(int people) => Math.Max(1, (people + PeopleInABucket - 1) / PeopleInABucket);

    /// <summary>From 0 to <paramref name="count"/> − 1: the first four bytes of SHA-256(UTF-8 of the id), big-endian, modulo the count.</summary>
    public static int Of(PersonId person, int count) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(person.Value))) % (uint)count);
}
