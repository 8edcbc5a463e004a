using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>Names as KubeSpawner 7.0.0 made them of the same users (its slugs module, at most 48 letters).</summary>
public sealed class HomeFoldersTests
{
    [Theory]
    [InlineData("ada", "ada", "ada")]
    [InlineData("ada@example.org", "ada-example-org---cfe00dde", "ada-40example-2eorg")]
    [InlineData("10022", "x-10022---22167355", "10022")]
    [InlineData("a--b", "a-b---90827a2e", "a-2d-2db")]
    [InlineData("ada-", "ada---28cd54fe", "ada-2d")]
    [InlineData("3f2a9c", "x-3f2a9c---d60fb0be", "3f2a9c")]
    [InlineData("google:1234", "google-1234---4d548923", "google-3a1234")]
    [InlineData("-", "x---3973e022", "-2d")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa---8f9bec6a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ada.lovelace-of-the-analytical-engine@student.example.edu", "ada-lovelace-of-the-analytical-engine---e70cdf8a", "ada-2elovelace-2dof-2dthe-2danalytical-2dengine-40student-2eexample-2eedu")]
    [InlineData("é@uni.ca", "uni-ca---b11af020", "-c3-a9-40uni-2eca")]
    public void A_home_is_called_as_the_spawner_calls_it(string user, string safe, string escaped)
    {
        Assert.Equal(safe, HomeFolders.Of("{username}", user));
        Assert.Equal(escaped, HomeFolders.Of("{escaped_username}", user));
        Assert.Equal($"claim-{safe}", HomeFolders.Of("claim-{user_server}", user));
    }
}
