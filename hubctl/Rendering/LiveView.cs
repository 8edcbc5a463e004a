using JupyterHubInfra.Rehearsal.Engine;
using Spectre.Console;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>The tree of resources while they change. Where it outgrows the terminal, finished branches fold into their counts.</summary>
internal sealed class LiveView : ILiveView
{
    private const int LinesAround = 3;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly LiveTree _tree = new();
    private readonly RunHeading _heading;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _drawing;

    internal LiveView(RunHeading heading)
    {
        _heading = heading;
        _drawing = Task.Run(DrawAsync);
    }

    public void Observe(EngineEvent engineEvent) => _tree.Observe(engineEvent);

    public void Dispose()
    {
        _ended.Cancel();
        _drawing.Wait();
        _ended.Dispose();
    }

    private Task DrawAsync() => AnsiConsole.Live(Drawn()).AutoClear(true).Overflow(VerticalOverflow.Ellipsis).StartAsync(async context =>
    {
        while (!_ended.IsCancellationRequested)
        {
            context.UpdateTarget(Drawn());
            await Task.Delay(Refresh, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    private Rows Drawn()
    {
        var page = _tree.Draw(_heading.ToString(), Math.Max(5, AnsiConsole.Profile.Height - LinesAround));
        return new Rows(page.Lines.Select(Terminal.Paragraph));
    }
}
