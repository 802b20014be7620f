using BcpBot;
using BcpBot.Screens;

return Commands.Of(args) is { } command
    ? await command.Run()
    : await Bot.Finish(Bot.Prepare(args)).Serve();
