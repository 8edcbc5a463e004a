using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>Writes a secret: encrypted, masked, or in clear.</summary>
public delegate void SecretForm(Utf8JsonWriter writer, PropertyValue.Secret secret);
