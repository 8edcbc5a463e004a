namespace Pulumi;

/// <summary>A blob given as text.</summary>
public sealed class StringAsset(string text) : Asset("text", text);
