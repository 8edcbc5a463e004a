using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>What a course's settings may not say, and what the message offers instead.</summary>
public sealed class CourseBadInputTests
{
    [Theory]
    [InlineData("course.git", """{"folder":"workshops"}""", "course.git.repository", "is missing; needed: the address of a repository that needs no password, starting with https://.")]
    [InlineData("course.git", """{"repository":"https://me:secret@git.example.org/a/b","folder":"a"}""", "course.git.repository", "allowed: the address of a repository that needs no password")]
    [InlineData("course.git", """{"repository":"https://git.example.org/a/b","folder":"../a"}""", "course.git.folder", "is \"../a\"; allowed: a folder below the home, such as workshops or comp20003/workshops.")]
    [InlineData("course.git", """{"repository":"https://git.example.org/a/b","folder":"a","waitSeconds":120,"limitSeconds":60}""", "course.git.waitSeconds", "is 120, no less than course.git.limitSeconds 60")]
    [InlineData("course.staff", """{"users":[]}""", "course.staff.users", "has 0 entries; at least 1 is needed.")]
    [InlineData("course.staff", """{"users":["Ada"]}""", "course.staff.users[0]", "allowed: a user name as the hub knows it: lower case")]
    [InlineData("course.staff", """{"users":["ada","ada"]}""", "course.staff", "has one name twice. Remove one.")]
    [InlineData("course.staff", """{"users":["ada"],"image":"registry.example.org/course:latest"}""", "course.staff.image", "allowed: an image with an exact tag")]
    [InlineData("course.staff", """{"users":["ada"],"memoryGuaranteeGiB":4,"memoryLimitGiB":2}""", "course.staff", "is 4096M, more than the limit 2048M.")]
    [InlineData("course.staff", """{"users":["ada"],"capabilities":["SYS_ADMIN"]}""", "course.staff.capabilities[0]", "is \"SYS_ADMIN\"; allowed: one of NET_RAW, SYS_PTRACE; debuggers of one's own programs need none (docs/runbooks/course.md).")]
    [InlineData("course.staff", """{"users":["ada"],"folders":{"marks":{"path":"/etc/passwd"}}}""", "course.staff.folders.marks.path", "allowed: an absolute path in users' servers that the system does not need")]
    [InlineData("course.sharedFolder", "{}", "course.sharedFolder", "is the staff, but the course has none: nobody could put anything into it.")]
    [InlineData("course.sharedFolder", """{"writers":"students"}""", "course.sharedFolder.writers", "allowed: one of staff, nobody, everybody.")]
    [InlineData("course.sharedFolder", """{"writers":"nobody","quotaGiB":5,"volume":{"sizeGiB":20,"storageClass":"csi-cephfs"}}""", "course.sharedFolder.quotaGiB", "is 5, but the folder has a volume of its own, whose size is its limit.")]
    [InlineData("course", """{"git":{"repository":"https://git.example.org/a/b","folder":"shared/week1"},"sharedFolder":{"writers":"nobody"}}""", "course.sharedFolder", "in one place. Choose two that lie beside each other.")]
    [InlineData("course.sharedSecrets", """{"Submissions":{}}""", "course.sharedSecrets.Submissions", "allowed: a name of lower-case letters, digits and hyphens")]
    [InlineData("course.sharedSecrets", """{"submissions":{"private":"staff"}}""", "course.sharedSecrets.submissions.private", "is staff, but course.staff names nobody.")]
    [InlineData("course.sharedSecrets", """{"submissions":{"oldestGeneration":2}}""", "course.sharedSecrets", "keeps 'submissions' from generation 2 on; that must be 1 to 1.")]
    [InlineData("course.gitRescue", """{"ada":1}""", "course.gitRescue", "names users, but course.git has no folder that could be moved aside.")]
    [InlineData("hub.notebooks.mayReach", """["10.4.0.0/25"]""", "hub.notebooks.mayReach[0]", "inside of network.nodeCidr 10.4.0.0/24")]
    [InlineData("hub.notebooks.mayReach", """["169.254.169.0/24"]""", "hub.notebooks.mayReach", "where the cloud's metadata service answers")]
    [InlineData("hub.notebooks.capabilities", """["ALL"]""", "hub.notebooks.capabilities[0]", "is \"ALL\"; allowed: one of NET_RAW, SYS_PTRACE")]
    [InlineData("course.staf", "{}", "course.staf", "is not a setting; did you mean 'staff'?")]
    public void Bad_input_is_told_with_its_place(string path, string json, string at, string message)
    {
        var problem = Problem(StackFile.Dev().With(path, json));

        Assert.Contains($"  {at}: ", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_user_is_no_staff()
    {
        var problem = Problem(StackFile.Dev().With("hub.blockedUsers", """["eve"]""").With("course.staff", """{"users":["eve"]}"""));

        Assert.Contains("has 'eve', who is in Blocked, too. Take the name off one of the lists.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Homes_on_disks_of_their_own_have_no_room_for_a_folder_beside_them()
    {
        var file = StackFile.Dev().With("homes", """{"mode":"volume-per-user","volumePerUser":{"sizeGiB":10}}""").With("fileserver", null).With("backups", null).With("course.sharedFolder", """{"writers":"nobody"}""");

        Assert.Contains("each home is a disk of its own here. Give the folder a volume of its own.", Problem(file), StringComparison.Ordinal);
    }

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.Find(file.Raw(), issues)?.Prepare(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
