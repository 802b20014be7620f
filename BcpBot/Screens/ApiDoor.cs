namespace BcpBot.Screens;

/// <summary>The way in to <c>/api</c> and the room's interface for browsers: a page of another site changes nothing here, and whatever is refused or not there is said as problem details.</summary>
internal static class ApiDoor
{
    public static void UseApiDoor(this IApplicationBuilder app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseStatusCodePages());
        app.Use((context, next) => ChangesFromAnotherSite(context.Request)
            ? Results.Problem("A page of another site may not do this.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : next());
    }

    // Only browsers send an origin; nothing else is asked for one.
    private static bool ChangesFromAnotherSite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/rehearsal", StringComparison.OrdinalIgnoreCase))
        && request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && string.Equals(site.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
