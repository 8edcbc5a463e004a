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
            Failure = ServerHosts.Failure,
            RefuseUpdate = Servers.RefuseUpdate,
            Noted = ["userData"],
            Sets = ["allTags", "securityGroups"],
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
            Observe = (cloud, group) => PropertyValue.Map.Of(("members", Properties.ListOf(cloud.All(Types.Instance).Where(server => Servers.GroupOf(server.Outputs) == group.Id).Select(server => server.Id)))),
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
            throw KeyRefusal(making, 400, Errors.Nova("badRequest", 400, "Keypair data is invalid: failed to generate fingerprint"));
        }

        if (making.Cloud.Find(Types.Keypair, making.Text("name")) is not null)
        {
            throw KeyRefusal(making, 409, Errors.Nova("conflictingRequest", 409, $"Key pair '{making.Text("name")}' already exists."));
        }
    }

    private static ProviderException KeyRefusal(Making making, int code, string json) => Errors.Plain(
        $"Unable to create openstack_compute_keypair_v2 {making.Text("name")}: " + making.Cloud.Endpoints.Answer("[200 201]", "POST", "compute", "/v2.1/os-keypairs", code, json));

    private static bool LooksLikeKey(string key)
    {
        var parts = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && (parts[0].StartsWith("ssh-", StringComparison.Ordinal) || parts[0].StartsWith("ecdsa-", StringComparison.Ordinal))
            && Convert.TryFromBase64String(parts[1], new byte[parts[1].Length], out _);
    }

    private static void RefuseGroup(Making making)
    {
        // Soft policies are newer than the version of the service's interface that the provider speaks otherwise.
        if (making.Text("policies") is { } policy && policy is not ("affinity" or "anti-affinity" or "soft-affinity" or "soft-anti-affinity"))
        {
            throw making.Cloud.Endpoints.Refusal($"creating openstack_compute_servergroup_v2 {making.Text("name")}", "[200]", "POST", "compute", "/v2.1/os-server-groups", 400,
                Errors.Nova("badRequest", 400, $"Invalid input for field/attribute 0. Value: {policy}. '{policy}' is not one of ['anti-affinity', 'affinity']"));
        }
    }

    private static void RefuseAttachment(Making making)
    {
        var (server, volume) = (making.Text("instanceId"), making.Text("volumeId"));
        if (making.Cloud.Find(Types.Instance, server) is { } target && Servers.HasFailed(target.Outputs))
        {
            throw AttachmentRefusal(making, 409, Errors.Nova("conflictingRequest", 409, $"Cannot 'attach_volume' instance {server} while it is in vm_state error"));
        }

        if (making.Cloud.Where(Types.VolumeAttach, "volumeId", volume!).FirstOrDefault() is { } other && making.Inputs.Truth("multiattach") != true)
        {
            throw AttachmentRefusal(making, 400, Errors.Nova("badRequest", 400, $"Invalid volume: volume {volume} is already attached to instances: {other.Outputs.Text("instanceId")}"));
        }
    }

    private static ProviderException AttachmentRefusal(Making making, int code, string json) => making.Cloud.Endpoints.Refusal(
        $"creating openstack_compute_volume_attach_v2 {making.Text("instanceId")}", "[200]", "POST", "compute", $"/v2.1/servers/{making.Text("instanceId")}/os-volume_attachments", code, json);
}
