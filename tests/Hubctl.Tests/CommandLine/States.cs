using System.Globalization;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>States for commands to work on: a stack with a volume, an attachment that depends on it, a ConfigMap and a random name.</summary>
internal static class States
{
    internal const string Stack = "urn:pulumi:dev::hubs::pulumi:pulumi:Stack::hubs-dev";
    internal const string Provider = "urn:pulumi:dev::hubs::pulumi:providers:openstack::default_5_5_1";
    internal const string Volume = "urn:pulumi:dev::hubs::openstack:blockstorage/volume:Volume::homes";
    internal const string Attachment = "urn:pulumi:dev::hubs::openstack:compute/volumeAttach:VolumeAttach::homes-attached";
    internal const string Settings = "urn:pulumi:dev::hubs::kubernetes:core/v1:ConfigMap::settings";
    internal const string Pet = "urn:pulumi:dev::hubs::random:index/randomPet:RandomPet::pet";

    internal static string Document(bool protect = false) => $$"""
        {
            "version": 3,
            "deployment": {
                "manifest": {
                    "time": "2026-01-02T03:04:05Z",
                    "magic": "",
                    "version": ""
                },
                "resources": [
                    { "urn": "{{Stack}}", "custom": false, "type": "pulumi:pulumi:Stack", "outputs": { "address": "203.0.113.7" } },
                    { "urn": "{{Provider}}", "custom": true, "id": "e1", "type": "pulumi:providers:openstack", "inputs": { "version": "5.5.1" }, "outputs": { "version": "5.5.1" } },
                    {
                        "urn": "{{Volume}}", "custom": true, "id": "v1", "type": "openstack:blockstorage/volume:Volume",
                        "inputs": { "name": "homes", "size": 5, "description": "all homes" }, "outputs": { "id": "v1", "name": "homes", "size": 5, "description": "all homes" },
                        "parent": "{{Stack}}", "provider": "{{Provider}}::e1", "protect": {{protect.ToString(CultureInfo.InvariantCulture).ToLowerInvariant()}}
                    },
                    {
                        "urn": "{{Attachment}}", "custom": true, "id": "i1/v1", "type": "openstack:compute/volumeAttach:VolumeAttach",
                        "inputs": { "volumeId": "v1" }, "outputs": { "volumeId": "v1" },
                        "parent": "{{Stack}}", "provider": "{{Provider}}::e1", "dependencies": [ "{{Volume}}" ], "propertyDependencies": { "volumeId": [ "{{Volume}}" ] }
                    },
                    {
                        "urn": "{{Settings}}", "custom": true, "id": "hub/settings", "type": "kubernetes:core/v1:ConfigMap",
                        "inputs": { "data": { "a": "1" }, "metadata": { "name": "settings", "namespace": "hub" } }, "outputs": { "data": { "a": "1" }, "metadata": { "name": "settings", "namespace": "hub" } },
                        "parent": "{{Stack}}"
                    },
                    { "urn": "{{Pet}}", "custom": true, "id": "cat", "type": "random:index/randomPet:RandomPet", "inputs": {}, "outputs": { "id": "cat" }, "parent": "{{Stack}}" }
                ],
                "metadata": {}
            }
        }

        """.ReplaceLineEndings("\n");

    /// <summary>A state with a secret output, encrypted.</summary>
    internal static string WithSecret(PassphraseSecretsManager manager) => $$"""
        {
            "version": 3,
            "deployment": {
                "secrets_providers": { "type": "passphrase", "state": { "salt": "{{manager.EncryptionSalt}}" } },
                "resources": [
                    {
                        "urn": "{{Stack}}", "custom": false, "type": "pulumi:pulumi:Stack",
                        "outputs": { "kubeconfig": { "{{Signatures.Key}}": "{{Signatures.Secret}}", "ciphertext": "{{manager.Encrypt("\"apiVersion: v1\"")}}" } }
                    }
                ]
            }
        }
        """;
}
