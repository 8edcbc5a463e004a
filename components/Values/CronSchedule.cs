using System.Globalization;

namespace JupyterHubInfra.Components.Values;

/// <summary>The five fields of a schedule as cron and Kubernetes read them: minute, hour, day of month, month, day of week.</summary>
public static class CronSchedule
{
    private static readonly (int Low, int High)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

    /// <summary>Whether the text is a schedule: numbers, <c>*</c>, ranges, steps and lists; no names and no shorthands.</summary>
    public static bool IsValid(string text)
    {
        var fields = text.Split(' ');
        return fields.Length == Ranges.Length && fields.Zip(Ranges).All(pair => pair.First.Split(',').All(part => IsPart(part, pair.Second.Low, pair.Second.High)));
    }

    private static bool IsPart(string part, int low, int high)
    {
        var halves = part.Split('/');
        if (halves.Length > 2 || (halves.Length == 2 && !(Number(halves[1]) is { } step && step >= 1 && step <= high)))
        {
            return false;
        }

        if (halves[0] == "*")
        {
            return true;
        }

        var ends = halves[0].Split('-');
        return ends.Length <= 2 && ends.All(end => Number(end) is { } number && number >= low && number <= high) && Number(ends[0]) <= Number(ends[^1]);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
