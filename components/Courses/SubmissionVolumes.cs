namespace JupyterHubInfra.Components.Courses;

/// <summary>Where the queue keeps its data, and what stages pass to each other.</summary>
public abstract record SubmissionVolumes
{
    private SubmissionVolumes()
    {
    }

    /// <summary>Volumes that one node at a time can have. All stages that run at the same time then run on one node, whichever it is.</summary>
    /// <param name="keptClass">Storage class of what must outlive its claim; its reclaim policy should be Retain.</param>
    /// <param name="provisioner">Driver that makes the volumes of jobs, which go with them.</param>
    public static SubmissionVolumes OneNode(string keptClass, string provisioner) => new OnOneNode(keptClass, provisioner);

    /// <summary>Volumes that all nodes can have at once, so that stages run anywhere.</summary>
    /// <param name="keptClass">Storage class of what must outlive its claim, for <c>ReadWriteMany</c>.</param>
    /// <param name="workClass">Storage class of what goes with its job, for <c>ReadWriteMany</c>; its reclaim policy should be Delete.</param>
    public static SubmissionVolumes Shared(string keptClass, string workClass) => new OnAllNodes(keptClass, workClass);

    internal abstract string Kept { get; }

    internal abstract string AccessMode { get; }

    internal abstract string WorkClass(string space);

    internal sealed record OnOneNode(string KeptClass, string Provisioner) : SubmissionVolumes
    {
        internal override string Kept => KeptClass;

        internal override string AccessMode => "ReadWriteOnce";

        // Classes belong to the whole cluster, so the name says whose it is.
        internal override string WorkClass(string space) => $"{space}-work";
    }

    internal sealed record OnAllNodes(string KeptClass, string Work) : SubmissionVolumes
    {
        internal override string Kept => KeptClass;

        internal override string AccessMode => "ReadWriteMany";

        internal override string WorkClass(string space) => Work;
    }
}
