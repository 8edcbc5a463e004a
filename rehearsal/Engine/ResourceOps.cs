namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Words for operations.</summary>
public static class ResourceOps
{
    /// <summary>The engine's word, as in `pulumi preview --json`.</summary>
    public static string Word(this ResourceOp op) => op switch
    {
        ResourceOp.Same => "same",
        ResourceOp.Create => "create",
        ResourceOp.Update => "update",
        ResourceOp.Delete => "delete",
        ResourceOp.Replace => "replace",
        ResourceOp.CreateReplacement => "create-replacement",
        ResourceOp.DeleteReplaced => "delete-replaced",
        ResourceOp.Read => "read",
        ResourceOp.ReadReplacement => "read-replacement",
        ResourceOp.Refresh => "refresh",
        ResourceOp.Discard => "discard",
        ResourceOp.DiscardReplaced => "discard-replaced",
        ResourceOp.Import => "import",
        ResourceOp.ImportReplacement => "import-replacement",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "not an operation"),
    };
}
