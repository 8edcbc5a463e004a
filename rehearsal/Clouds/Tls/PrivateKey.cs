using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class PrivateKey : FrameworkResource
{
    private static readonly string[] Algorithms = ["RSA", "ECDSA", "ED25519"];
    private static readonly string[] Curves = ["P224", "P256", "P384", "P521"];

    internal override string Token => "tls:index/privateKey:PrivateKey";

    internal override int StateVersion => 1;

    internal override PropertyValue.Map Defaults { get; } = PropertyValue.Map.Of(("ecdsaCurve", "P224"), ("rsaBits", 2048));

    internal override void Check(InputChecker checker, PropertyValue.Map inputs)
    {
        CheckOneOf(checker, inputs, "algorithm", "algorithm", Algorithms);
        CheckOneOf(checker, inputs, "ecdsaCurve", "ecdsa_curve", Curves);
    }

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        using var key = plan.Text("algorithm") switch
        {
            "RSA" => RsaKey.Generate(plan.Whole("rsaBits") ?? 2048),
            "ECDSA" => EcdsaKey.Generate(plan.Text("ecdsaCurve") ?? "P224"),
            _ => (SigningKey)Ed25519Key.Generate(),
        };
        var ssh = key.SshPublicKey;
        return (PublicKeyFacts.IdOf(key), PublicKeyFacts.Of(key).Over(PropertyValue.Map.Of(
            ("privateKeyPem", key.PrivateKeyPem),
            ("privateKeyPemPkcs8", key.PrivateKeyPemPkcs8),
            ("privateKeyOpenssh", ssh is null ? "" : SshKeyFile.PrivateFile(key, ssh)))));
    }

    private static void CheckOneOf(InputChecker checker, PropertyValue.Map inputs, string key, string attribute, string[] allowed)
    {
        if (inputs.Text(key) is { } text && !allowed.Contains(text))
        {
            var list = string.Join(' ', allowed.Select(value => $"\"{value}\""));
            checker.Fail($"Invalid Attribute Value Match. Attribute {attribute} value must be one of: [{list}], got: \"{text}\"", key);
        }
    }
}
