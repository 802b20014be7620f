namespace BcpBot.Coordination;

/// <summary>How the outside sees the product: <c>Public:BaseUrl</c>, <c>Public:TimeZone</c>.</summary>
public sealed class PublicOptions
{
    public const string Section = "Public";

    /// <summary>The address under which people open the pages; empty: the cards link to none.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>IANA name of the zone in which people read and type times.</summary>
    public string TimeZone { get; init; } = "Asia/Taipei";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public bool IsZoneKnown => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _);

    /// <summary>The page of all cases (應變看板); empty where <see cref="BaseUrl"/> is.</summary>
    public string BoardUrl => BaseUrl.Length == 0 ? "" : $"{BaseUrl.TrimEnd('/')}/cases";

    public bool IsBaseUrlFit => BaseUrl.Length == 0 || (Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
}
