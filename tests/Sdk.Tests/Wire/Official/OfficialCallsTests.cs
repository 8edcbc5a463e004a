using System.Reflection;
using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire.Official;

/// <summary>
/// What the official SDK says to an engine, and whether ours says the same. Built with PulumiSdk=nuget these tests run the official SDK, and
/// UPDATE_SNAPSHOTS=1 makes the recordings; ours never writes them.
/// </summary>
public sealed class OfficialCallsTests
{
    /// <summary>
    /// A folder of further recordings, one JSON call a line: named by the mode, "-preview" behind it in previews, or as the expected files here
    /// where the engine was another.
    /// </summary>
    private const string FurtherRecordings = "WIRE_RECORDINGS";

    /// <summary>The engine has been told why, and need not say more.</summary>
    private const int Told = 32;

    private static readonly bool IsOfficial = typeof(OfficialCallsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(fact => fact.Key == "PulumiSdk").Value == "nuget";

    public static TheoryData<string> Ours => new(Recordings.All.Select(recording => recording.Name));

    public static TheoryData<string> Others => new(OtherFiles().DefaultIfEmpty(""));

    [NeedsTheory(Needs.NodeModules)]
    [MemberData(nameof(Ours))]
    public void The_probe_makes_the_calls_of_the_official_SDK(string name)
    {
        var recording = Recordings.All.Single(recording => recording.Name == name);
        var received = NodeMonitor.RunProbe(recording);
        if (IsOfficial)
        {
            Snapshot.Match(Stable(received).Text(), $"{name}.expected.txt");
            return;
        }
        AssertSame(Recorded.Parse(Repository.Read($"tests/Sdk.Tests/Wire/Official/{name}.expected.txt")), received, recording);
        Assert.Empty(CallOrder.Broken(received.Calls));
    }

    [NeedsTheory(Needs.NodeModules)]
    [MemberData(nameof(Others))]
    public void Recordings_from_elsewhere_hold_the_same_calls(string file)
    {
        if (file.Length == 0)
        {
            return;
        }
        var name = Path.GetFileNameWithoutExtension(file);
        var (mode, preview) = name.EndsWith("-preview", StringComparison.Ordinal) ? (name[..^"-preview".Length], true) : (name, false);
        var recording = Recordings.All.FirstOrDefault(recording => recording.Name == name) ?? Recordings.Find(mode, preview);
        Assert.True(recording is not null, $"{file} is a recording of a mode '{mode}' that the probe has not.");
        AssertSame(Recorded.Of(File.ReadLines(file)), NodeMonitor.RunProbe(recording), recording);
    }

    [Fact]
    public void Every_declared_difference_is_one_of_a_recording() =>
        Assert.Empty(Differences.All.SelectMany(difference => difference.Recordings).Except(Recordings.All.Select(recording => recording.Name)));

    [Fact]
    public void No_class_is_declared_unrecorded_that_a_recording_has() => Assert.DoesNotContain(
        Unrecorded.Classes.Keys,
        type => Recordings.All.Any(recording => Repository.Read($"tests/Sdk.Tests/Wire/Official/{recording.Name}.expected.txt").Contains($"\"{type}\"", StringComparison.Ordinal)));

    private static IEnumerable<string> OtherFiles() =>
        new[] { Environment.GetEnvironmentVariable(FurtherRecordings) ?? "", SharedFacts.Has("wire/golden") ? SharedFacts.PathOf("wire", "golden") : "" }
            .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.jsonl")).Order(StringComparer.Ordinal);

    private static void AssertSame(Recorded official, Recorded received, Recording recording)
    {
        var ours = received with { Calls = Differences.Of(recording).Aggregate(Unrecorded.Without(received.Calls), (calls, difference) => difference.Undo(calls, recording.Name)) };
        var (expected, found) = (Stable(official with { Exit = official.Exit ?? received.Exit }), Stable(ours));
        // Recordings of other monitors may lack what was logged and called back.
        found = found.Only(call => (!call.IsLog && !call.IsCallback) || official.Calls.Any(other => other.IsLog == call.IsLog && other.IsCallback == call.IsCallback));
        var (expectedText, foundText) = (Kinds(expected).Text(), Kinds(found).Text());
        Assert.True(expectedText == foundText, $"'{recording}' (- official, + ours):\n{Snapshot.Difference(expectedText, foundText)}");
        if (received.Exit == Told)
        {
            AssertNoneDiffers(official.Calls, ours.Calls);
        }
    }

    /// <summary>How far other calls come before a failure ends the program is a matter of timing, with the official SDK too.</summary>
    private static Recorded Stable(Recorded recorded) => recorded.Exit == Told ? recorded.Only(call => call.IsError) : recorded;

    /// <summary>
    /// An error's own words may say more than the official ones, and every failure is told once; the first line says of what kind it is.
    /// </summary>
    private static Recorded Kinds(Recorded recorded)
    {
        var calls = recorded.Calls.Select(call => call.IsError ? call.Saying(call.Message.Split('\n')[0]) : call);
        return recorded with { Calls = [.. calls.DistinctBy(call => call.IsError ? call.ToString() : (object)call)] };
    }

    /// <summary>Of a run that failed: what both registered before, they registered alike.</summary>
    private static void AssertNoneDiffers(IReadOnlyList<Call> official, IReadOnlyList<Call> ours)
    {
        foreach (var call in official.Where(call => call.Method == "RegisterResource"))
        {
            var same = ours.Where(other => other.Method == call.Method && other.Field("name") == call.Field("name") && other.Field("type") == call.Field("type"));
            Assert.All(same, other => Assert.Equal(call.ToString(), other.ToString()));
        }
    }
}
