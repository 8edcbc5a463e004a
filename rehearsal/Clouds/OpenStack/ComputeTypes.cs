using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class ComputeTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Instance)
        {
            Timeouts = (1800, 1800, 1800),
            Settle = Servers.Settle,
            Derive = Servers.Derive,
            Refuse = Servers.Refuse,
            RefuseUpdate = Servers.RefuseUpdate,
            Noted = ["userData"],
            Fresh = ["flavorId", "flavorName", "imageId", "imageName", "updated"],
        },
        new(Types.Keypair)
        {
            IdOf = making => making.Text("name")!,
            Settle = making => Keys(making).Over(PropertyValue.Map.Of(("userId", ""))),
            Refuse = RefuseKey,
        },
        new(Types.ServerGroup)
        {
            Settle = making => PropertyValue.Map.Of(
                ("members", making.Kept("members", () => PropertyValue.List.Empty)), ("rules", PropertyValue.Map.Of(("maxServerPerHost", 0)))),
            Refuse = RefuseGroup,
            Observe = (cloud, group) => PropertyValue.Map.Of(("members", Properties.ListOf(cloud.All(Types.Instance).Where(server => IsIn(server, group.Id)).Select(server => server.Id)))),
        },
        new(Types.VolumeAttach)
        {
            Timeouts = (600, 600, 0),
            IdOf = making => $"{making.Text("instanceId")}/{making.Text("volumeId")}",
            Settle = making => PropertyValue.Map.Of(("device", making.Kept("device", () => making.Cloud.Device(
                making.Text("instanceId")!, making.Urn, making.Cloud.Where(Types.VolumeAttach, "instanceId", making.Text("instanceId")!).Select(other => other.Outputs.Text("device")).OfType<string>())))),
            Refuse = RefuseAttachment,
        },
    ];

    private static bool IsIn(CloudObject server, string group) => server.Outputs.Items("schedulerHints").Any(hint => hint.AsMap()?.Text("group") == group);

    private static PropertyValue.Map Keys(Making making)
    {
        if (making.Text("publicKey") is { Length: > 0 } given)
        {
            return PropertyValue.Map.Of(("fingerprint", Fingerprint(given)), ("privateKey", ""));
        }

        using var key = Tls.Ed25519Key.Generate();
        var publicKey = key.SshPublicKey!;
        return PropertyValue.Map.Of(
            ("publicKey", making.Kept("publicKey", () => Tls.SshKeyFile.PublicLine(publicKey).TrimEnd())),
            ("privateKey", making.Kept("privateKey", () => Tls.SshKeyFile.PrivateFile(key, publicKey))),
            ("fingerprint", making.Kept("fingerprint", () => Tls.SshKeyFile.FingerprintMd5(publicKey))));
    }

    private static string Fingerprint(string publicKey)
    {
        var parts = publicKey.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Span<byte> bytes = stackalloc byte[publicKey.Length];
        return parts.Length > 1 && Convert.TryFromBase64String(parts[1], bytes, out var length)
            ? Tls.SshKeyFile.FingerprintMd5(bytes[..length].ToArray())
            : Tls.SshKeyFile.FingerprintMd5(Encoding.UTF8.GetBytes(publicKey));
    }

    private static void RefuseKey(Making making)
    {
        if (making.Text("publicKey") is { Length: > 0 } key && !LooksLikeKey(key))
        {
            throw Errors.Of("creating openstack_compute_keypair_v2 " + making.Text("name"), "[200 201]", "POST", "compute", "/v2.1/os-keypairs", 400,
                $"{{\"badRequest\": {{\"code\": 400, \"message\": \"Keypair data is invalid: failed to generate fingerprint\"}}}}");
        }
    }

    private static bool LooksLikeKey(string key)
    {
        var parts = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && (parts[0].StartsWith("ssh-", StringComparison.Ordinal) || parts[0].StartsWith("ecdsa-", StringComparison.Ordinal))
            && Convert.TryFromBase64String(parts[1], new byte[parts[1].Length], out _);
    }

    private static void RefuseGroup(Making making)
    {
        if (making.Text("policies") is { } policy && policy is not ("affinity" or "anti-affinity" or "soft-affinity" or "soft-anti-affinity"))
        {
            throw Errors.Of("creating openstack_compute_servergroup_v2 " + making.Text("name"), "[200]", "POST", "compute", "/v2.1/os-server-groups", 400,
                $"{{\"badRequest\": {{\"code\": 400, \"message\": \"Invalid input for field/attribute policies. Value: {policy}. '{policy}' is not one of ['anti-affinity', 'affinity', 'soft-anti-affinity', 'soft-affinity']\"}}}}");
        }
    }

    private static void RefuseAttachment(Making making)
    {
        if (making.Cloud.Where(Types.VolumeAttach, "volumeId", making.Text("volumeId")!).FirstOrDefault() is { } other && making.Inputs.Truth("multiattach") != true)
        {
            throw Errors.Of("attaching volume", "[200]", "POST", "compute", $"/v2.1/servers/{making.Text("instanceId")}/os-volume_attachments", 400,
                $"{{\"badRequest\": {{\"code\": 400, \"message\": \"Invalid volume: volume {making.Text("volumeId")} is already attached to instances: {other.Outputs.Text("instanceId")}\"}}}}");
        }
    }
}
