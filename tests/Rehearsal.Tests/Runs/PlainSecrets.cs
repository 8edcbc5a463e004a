using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

/// <summary>No cryptography: quick, and visibly not plain text.</summary>
internal sealed class PlainSecrets : ISecretsManager
{
    public string Type => "test";

    public JsonObject State => [];

    public void Prepare()
    {
    }

    public string Encrypt(string plaintext) => Convert.ToBase64String(Encoding.UTF8.GetBytes(plaintext));

    public string Decrypt(string ciphertext) => Encoding.UTF8.GetString(Convert.FromBase64String(ciphertext));
}
