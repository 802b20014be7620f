using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;

namespace BcpBot.Notices;

/// <summary>Who cannot act at present, of those who hold or may come to hold a seat, a link or a place.</summary>
public sealed class Absentees(Desks desks, OrganisationRegister organisations)
{
    /// <summary>All of them, for a case that opens.</summary>
    public async Task<Absences> Present(CancellationToken stop)
    {
        var absences = Absences.None;
        for (var bucket = 0; bucket < Buckets.OfReach; bucket++)
        {
            var seen = await SeenIn(bucket, stop);
            absences = absences.After(seen.Away, seen.Unreachable, []);
        }

        return absences;
    }

    /// <summary>What one reach stream says, as the command that tells a case.</summary>
    public async Task<CaseCommand.SeeAbsences> SeenIn(int bucket, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var people = (await desks.Read(Streams.Reach(bucket), stop)).People.Where(entry => organisation.Officers.Contains(entry.Key)).ToList();

        return new CaseCommand.SeeAbsences(
            [.. people.Select(entry => entry.Key)],
            [.. people.Where(entry => entry.Value.Away is not null).Select(entry => entry.Key)],
            [.. people.Where(entry => entry.Value.Line is Line.Blocked or Line.Uninstalled).Select(entry => entry.Key)])
        { By = Actor.Relay };
    }
}
