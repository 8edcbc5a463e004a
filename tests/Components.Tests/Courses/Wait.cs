using System.Diagnostics;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>Waits for what other processes do.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void Until(Func<bool> condition, Func<string>? otherwise = null)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(20))
        {
            if (watch.Elapsed > Limit)
            {
                Assert.Fail(otherwise?.Invoke() ?? "It did not happen.");
            }
        }
    }
}
