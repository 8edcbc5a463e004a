using JupyterHubInfra.Rehearsal.Protocol;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Tests.Callbacks;

public sealed class SourcePositionTests
{
    [Theory]
    [InlineData("file:///srv/hub/index.js", 7, 15, "project:///index.js#7,15")]
    [InlineData("file:///srv/node_modules/@pulumi/run.ts", 601, 0, "project:///../node_modules/@pulumi/run.ts#601")]
    [InlineData("file:///srv/hub/my%20program.js", 1, 2, "project:///my%20program.js#1,2")]
    [InlineData("node:internal/modules", 1, 2, null)]
    [InlineData("index.js", 1, 2, null)]
    [InlineData("file:///srv/hub/index.js", -1, 2, null)]
    public void A_place_in_a_file_is_told_from_the_project(string uri, int line, int column, string? expected) =>
        Assert.Equal(expected, SourcePositions.Read(new SourcePosition { Uri = uri, Line = line, Column = column }, "/srv/hub"));

    [Fact]
    public void A_stack_keeps_the_frames_that_are_in_no_file() => Assert.Equal(
        ["project:///index.js#7,15", ""],
        SourcePositions.Read(new StackTrace { Frames = { new StackFrame { Pc = new() { Uri = "file:///srv/hub/index.js", Line = 7, Column = 15 } }, new StackFrame() } }, "/srv/hub").ToArray());
}
