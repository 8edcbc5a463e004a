using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire.Official;

/// <summary>The order that calls must keep, whatever else may happen between them.</summary>
internal static class CallOrder
{
    /// <summary>Calls that came before something they name, or after the end.</summary>
    public static IEnumerable<string> Broken(IReadOnlyList<Call> calls)
    {
        var (seen, ended) = (new HashSet<string>(), false);
        foreach (var call in calls.Where(call => !call.IsLog && call.Method != "SupportsFeature"))
        {
            if (ended)
            {
                yield return $"{call.Method} after SignalAndWaitForShutdown";
            }
            foreach (var urn in Named(call).Where(urn => !seen.Contains(urn)))
            {
                yield return $"{call.Method} {call.Field("name")} names {urn}, which is not registered yet";
            }
            ended |= call.Method == "SignalAndWaitForShutdown";
            if (call.Method is "RegisterResource" or "ReadResource")
            {
                seen.Add(Urn(call));
            }
        }
    }

    private static IEnumerable<string> Named(Call call) =>
    [
        .. new[] { call.Field("parent"), call.Field("urn"), call.Field("deletedWith"), Provider(call) }.Where(urn => urn.Length > 0),
        .. Texts(call.Request["dependencies"]),
        .. Texts(call.Request["replaceWith"]),
        .. (call.Request["propertydependencies"] as JsonObject ?? []).SelectMany(property => Texts(property.Value?["urns"])),
    ];

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!.GetValue<string>());

    /// <summary>The URN in a reference of URN and id.</summary>
    private static string Provider(Call call) =>
        call.Field("provider") is { Length: > 0 } reference ? reference[..reference.LastIndexOf("::", StringComparison.Ordinal)] : "";

    /// <summary>As the monitor makes it.</summary>
    private static string Urn(Call call)
    {
        var above = call.Field("parent") is { Length: > 0 } parent ? parent.Split("::")[2] : "";
        return $"urn:pulumi:dev::bench::{(above is "" or "pulumi:pulumi:Stack" ? "" : above + "$")}{call.Field("type")}::{call.Field("name")}";
    }
}
