namespace JupyterHubInfra.Components.Courses;

/// <summary>The stages of a submission, in their order.</summary>
public sealed record SubmissionStages
{
    /// <summary>Unpacks what came and hands out what the assignment has for it. Sees the private volumes.</summary>
    public SubmissionStage Setup { get; init; } = new();

    /// <summary>Decides whether the submission is fit to be tested. Sees what the student could have written anyway.</summary>
    public SubmissionStage Verify { get; init; } = new();

    /// <summary>Runs the student's program. Sees what the student could have written anyway.</summary>
    public SubmissionStage Test { get; init; } = new() { MemoryMiB = 1024, MilliCpu = 1000 };

    /// <summary>Judges what the test left; what it prints is what the student reads. Sees the private volumes.</summary>
    public SubmissionStage Results { get; init; } = new();

    /// <summary>Follows after the certificate was made. Sees the private volumes.</summary>
    public SubmissionStage Finalise { get; init; } = new();

    internal IEnumerable<(string Name, SubmissionStage Stage)> All => [("setup", Setup), ("verify", Verify), ("test", Test), ("results", Results), ("finalise", Finalise)];
}
