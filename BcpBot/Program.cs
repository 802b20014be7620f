using BcpBot;
using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Screens;
using BcpBot.Teams;

if (Commands.Of(args) is { } command)
    return await command.Run();

// The program's own files lie beside it; what people name (the store, a workbook) is sought where they stand.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
// A start that checks every registration is a slow start; the stories resolve them all.
builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false);

builder.SayWhyItDoesNotStart();
builder.AddNotices();
builder.AddJournal();
builder.AddCoordination();
builder.AddTeams();
builder.AddArrivals();
builder.AddScreens();

builder.RunArrivals();
builder.RunCoordination();
builder.RunNotices();
builder.RunScreens();
builder.RunFinishedCases();

var app = builder.Build();

app.MapArrivals();
app.MapApi();
app.MapScreens();

return await app.Serve();
