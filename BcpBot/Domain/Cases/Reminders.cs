namespace BcpBot.Domain.Cases;

using static CaseFact;

/// <summary>What a case reminds people of, and when next. A window runs from the fact that told: after a pause each moves by one step, without a burst.</summary>
/// <param name="Untaken">Nobody has taken the case: 10 minutes, then 20 after the report.</param>
/// <param name="Unassessed">Nobody has assessed it: 30 minutes after the report, then every 10.</param>
/// <param name="Unconfirmed">Level 3–4 suspected: 30 minutes, then every 10.</param>
/// <param name="Update">The announced moment of the next situation update, and once more 30 minutes later; then it stays late, and nobody is reminded again.</param>
public sealed record Reminders(Reminder? Untaken, Reminder? Unassessed, Reminder? Unconfirmed, Reminder? Update)
{
    /// <summary>How long a report may wait to be taken and to be assessed, and a suspected level to be confirmed or lowered.</summary>
    public static readonly TimeSpan TakeWithin = TimeSpan.FromMinutes(10), AssessWithin = TimeSpan.FromMinutes(30), ConfirmWithin = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan AssessAgain = TimeSpan.FromMinutes(10), ConfirmAgain = TimeSpan.FromMinutes(10);

    /// <summary>The rhythm of situation updates where nobody names a moment.</summary>
    public static readonly TimeSpan UpdateRhythm = TimeSpan.FromMinutes(30);

    public static readonly Reminders None = new(null, null, null, null);

    private const int UntakenRounds = 2, UpdateRounds = 2;

    /// <summary>Whether the last reminder of the update is out.</summary>
    public bool IsUpdateGivenUp => Update is { Round: > UpdateRounds };

    public DateTimeOffset? NextDue =>
        new[] { Untaken, Unassessed, Unconfirmed, IsUpdateGivenUp ? null : Update }.OfType<Reminder>().Select(reminder => (DateTimeOffset?)reminder.DueAt).Min();

    /// <summary>What is due at this moment, each reminder at most once.</summary>
    public IEnumerable<CaseFact> DueAt(DateTimeOffset at)
    {
        if (Untaken is { } untaken && untaken.DueAt <= at)
            yield return new CaseFact.Untaken(untaken.Round);
        if (Unassessed is { } unassessed && unassessed.DueAt <= at)
            yield return new CaseFact.Unassessed(unassessed.Round);
        if (Unconfirmed is { } unconfirmed && unconfirmed.DueAt <= at)
            yield return new CaseFact.Unconfirmed(unconfirmed.Round);
        if (Update is { Round: <= UpdateRounds } update && update.DueAt <= at)
            yield return new UpdateOverdue();
    }

    public Reminders After(CaseFact fact) => fact switch
    {
        Reported reported => this with { Untaken = new Reminder(reported.At + TakeWithin, 1), Unassessed = new Reminder(reported.At + AssessWithin, 1) },
        CaseFact.Untaken { Round: < UntakenRounds } untaken => this with { Untaken = new Reminder(untaken.At + TakeWithin, untaken.Round + 1) },
        CaseFact.Untaken or Taken => this with { Untaken = null },
        CaseFact.Unassessed unassessed => this with { Unassessed = new Reminder(unassessed.At + AssessAgain, unassessed.Round + 1) },
        Assessed assessed => this with
        {
            Untaken = null,
            Unassessed = null,
            Unconfirmed = assessed.Way == Way.Suspect ? Unconfirmed ?? new Reminder(assessed.At + ConfirmWithin, 1) : null,
            Update = Update ?? new Reminder(assessed.NextUpdate, 1),
        },
        CaseFact.Unconfirmed unconfirmed => this with { Unconfirmed = new Reminder(unconfirmed.At + ConfirmAgain, unconfirmed.Round + 1) },
        Updated updated => this with { Update = new Reminder(updated.NextUpdate, 1) },
        UpdateOverdue overdue => this with { Update = Update is { } late ? new Reminder(overdue.At + UpdateRhythm, late.Round + 1) : null },
        Resolved or Closed or Joined => None,
        _ => this,
    };
}

/// <param name="Round">Counts from 1; above 1 it was due before.</param>
public sealed record Reminder(DateTimeOffset DueAt, int Round);
