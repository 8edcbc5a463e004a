using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

/// <summary>Plays recorded programs on the rehearsed cloud and compares answer by answer.</summary>
public sealed class RecordedOpenStackTests
{
    [NeedsTheory(Needs.Recordings)]
    [InlineData("openstack-hub", "01-preview.wire.jsonl")]
    [InlineData("openstack-changes", "01-preview.wire.jsonl")]
    [InlineData("openstack-loadbalancer", "01-preview.wire.jsonl")]
    public async Task A_preview_knows_what_the_real_provider_knows(string scenario, string file)
    {
        var bench = new Bench("openstack");
        foreach (var recorded in Recordings.Registrations(scenario, file, "openstack"))
        {
            var outputs = await bench.Preview(recorded.Type, recorded.Name, recorded.Inputs);
            Assert.Equal(recorded.Name + "\n" + Shape.Of(recorded.Outputs), recorded.Name + "\n" + Shape.Of(outputs));
            Assert.Equal(recorded.Outputs["__meta"], outputs["__meta"]);
        }
    }

    [NeedsTheory(Needs.Recordings)]
    [InlineData("openstack-hub", "02-up.wire.jsonl")]
    [InlineData("openstack-changes", "02-up.wire.jsonl")]
    [InlineData("openstack-loadbalancer", "02-up.wire.jsonl")]
    public async Task A_run_answers_in_the_shapes_of_the_real_cloud(string scenario, string file)
    {
        var bench = new Bench("openstack");
        var ours = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var recorded in Recordings.Registrations(scenario, file, "openstack"))
        {
            var created = await bench.Create(recorded.Type, recorded.Name, (Map)Translate(recorded.Inputs, ours));

            Assert.Equal(recorded.Name + "\n" + Shape.Of(recorded.Outputs, Fixed), recorded.Name + "\n" + Shape.Of(created.Outputs, Fixed));
            Assert.Equal(recorded.Outputs["__meta"], created.Outputs["__meta"]);
            Learn(ours, recorded, created.Id, created.Outputs);
        }
    }

    [NeedsFact(Needs.Recordings)]
    public async Task A_second_look_sees_what_attachments_changed()
    {
        var bench = new Bench("openstack");
        var ours = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var recorded in Recordings.Registrations("openstack-hub", "02-up.wire.jsonl", "openstack"))
        {
            var created = await bench.Create(recorded.Type, recorded.Name, (Map)Translate(recorded.Inputs, ours));
            Learn(ours, recorded, created.Id, created.Outputs);
        }

        // After the refresh, an unchanged program is answered with what the refresh saw.
        foreach (var recorded in Recordings.Registrations("openstack-hub", "05-preview.wire.jsonl", "openstack"))
        {
            var stored = bench.Cloud.Objects.Single(found => found.Urn.EndsWith("::" + recorded.Name, StringComparison.Ordinal));
            var seen = await bench.Provider.ReadAsync(new(stored.Urn, stored.Type, stored.Id, stored.Inputs, stored.Outputs), default);
            Assert.Equal(recorded.Name + "\n" + Shape.Of(Comparable(recorded.Outputs)), recorded.Name + "\n" + Shape.Of(Comparable(seen.Outputs)));
        }
    }

    // The real provider also turns some nulls deep inside into empty maps, and notes them.
    private static Map Comparable(Map outputs) => outputs.Without("__pulumi_raw_state_delta").Without("schedulerHints").Without("attributes");

    // Facts of the services that do not depend on the rig.
    private static bool Fixed(string path) => path is "region" or "availabilityZone" or "type" or "ttl" or "weight" or "mtu" or "device" or "powerState" or "ipVersion" or "cidr"
        or "gatewayIp" or "userData" or "fingerprint" or "connectionLimit" or "portRangeMin" or "loadbalancerProvider" || path.StartsWith("allocationPools", StringComparison.Ordinal);

    private static PropertyValue Translate(PropertyValue value, Dictionary<string, PropertyValue> ours) => value switch
    {
        Text text => ours.GetValueOrDefault(text.Value) ?? text,
        List list => new List([.. list.Items.Select(item => Translate(item, ours))]),
        Map map => Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Translate(entry.Value, ours)))),
        _ => value,
    };

    private static void Learn(Dictionary<string, PropertyValue> ours, RecordedRegistration recorded, string id, Map outputs)
    {
        ours[recorded.Id!] = id;
        foreach (var name in new[] { "name", "address" })
        {
            if (recorded.Outputs[name]?.AsText() is { Length: > 0 } text && outputs[name] is { } own)
            {
                ours[text] = own;
            }
        }
    }
}
