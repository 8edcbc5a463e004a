namespace Pulumi;

/// <summary>A blob that the engine downloads (http, https or file).</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);
