namespace BcpBot.Domain.Organisations;

/// <summary>The printed default formula of the BIA: 綜合 = 0.40·I + 0.20·R + 0.25·T + 0.15·D (5.2.1).</summary>
public static class ImpactAnalysis
{
    /// <summary>The grade that a person confirms, or replaces with a reason.</summary>
    public static Grade SuggestedGrade(int impact, int assetRisk, TimeSpan rto, TimeSpan rpo) => Score(impact, assetRisk, rto, rpo) switch
    {
        _ when impact == 4 && Urgency(rto) >= 3 => Grade.High,
        >= 3.0m => Grade.High,
        >= 2.0m => Grade.Medium,
        _ => Grade.Low,
    };

    /// <summary>From 1.00 to 4.00.</summary>
    /// <param name="impact">I, 1–4.</param>
    /// <param name="assetRisk">R, 1–4.</param>
    public static decimal Score(int impact, int assetRisk, TimeSpan rto, TimeSpan rpo) =>
        (0.40m * impact) + (0.20m * assetRisk) + (0.25m * Urgency(rto)) + (0.15m * DataNeed(rpo));

    private static int Urgency(TimeSpan rto) => rto.TotalHours switch { <= 4 => 4, <= 24 => 3, <= 72 => 2, _ => 1 };

    private static int DataNeed(TimeSpan rpo) => rpo.TotalHours switch { <= 1 => 4, <= 4 => 3, <= 24 => 2, _ => 1 };
}
