namespace JupyterHubInfra.Benchmarks.Engine;

/// <summary>One figure: which program, how many resources, doing what.</summary>
internal sealed record Point(string Program, int Size, string Doing, Subject Subject);

/// <summary>What is measured of each program at each size, with its targets, and what the real engine took for the same.</summary>
internal static class Workload
{
    public const string Alone = "the program alone";
    private const string FirstPreview = "first preview";
    private const string FirstUp = "first up";
    private const string UnchangedPreview = "unchanged preview";
    private const string UnchangedUp = "unchanged up";

    private static readonly Dictionary<(int Size, string Doing), Target> Targets = new()
    {
        [(28, FirstPreview)] = new(0.8, 400),
        [(28, FirstUp)] = new(0.9, 400),
        [(28, UnchangedPreview)] = new(0.8, 400),
        [(28, UnchangedUp)] = new(0.9, 400),
        [(2016, FirstPreview)] = new(2.5, 400),
        [(2016, FirstUp)] = new(5, 400),
        [(2016, UnchangedPreview)] = new(2.5, 400),
        [(2016, UnchangedUp)] = new(2.5, 400),
    };

    // The real engine with the Node SDK on 2 shared cores, in seconds, as recorded with the facts about it.
    private static readonly Dictionary<(int Size, string Doing), string> Real = new()
    {
        [(28, FirstPreview)] = "2.1",
        [(28, FirstUp)] = "1.9",
        [(28, UnchangedPreview)] = "1.9",
        [(2016, FirstPreview)] = "13.5-17",
        [(2016, FirstUp)] = "371",
        [(2016, UnchangedUp)] = "21",
    };

    public static string RealSeconds(Point point) => Real.GetValueOrDefault((point.Size, point.Doing), "");

    public static IEnumerable<Point> Points(string program, int size, Stage stage) =>
    [
        At(program, size, Alone, stage.AloneAsync),
        At(program, size, FirstPreview, stage.FirstPreviewAsync),
        At(program, size, FirstUp, stage.FirstUpAsync),
        At(program, size, UnchangedPreview, stage.UnchangedPreviewAsync),
        At(program, size, UnchangedUp, stage.UnchangedUpAsync),
    ];

    private static Point At(string program, int size, string doing, Func<Task<ColdRun>> run) =>
        new(program, size, doing, new($"{program}, {size}, {doing}", Targets.GetValueOrDefault((size, doing)), run));
}
