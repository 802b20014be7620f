namespace BcpBot.Domain.Reviews;

/// <summary>Monday to Friday; public holidays are not known.</summary>
public static class WorkingDays
{
    /// <summary>The same time of day so many working days later.</summary>
    /// <param name="offset">Of the organisation's clock from UTC: whose Saturday it is.</param>
    public static DateTimeOffset After(DateTimeOffset from, int days, TimeSpan offset)
    {
        var day = from.ToOffset(offset);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }
}
