using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The rules of a site's arguments.</summary>
internal static class StaticSiteChecks
{
    public static ArgsIssues Of(string name, StaticSiteArgs args)
    {
        var issues = new ArgsIssues(nameof(StaticSite), name)
            .Require(args.Replicas is >= 1 and <= 10, nameof(args.Replicas), $"must be 1 to 10, got {args.Replicas}.")
            .Require(args.BaseUrl is ['/', .., '/'] or "/", nameof(args.BaseUrl), $"is '{args.BaseUrl}'. It begins and ends with a slash.");
        if (args.Image?.Problem() is { } problem)
        {
            issues.Add(nameof(args.Image), problem);
        }

        if (args.Content is SiteContent.InFiles files)
        {
            Files(issues, nameof(args.Content), files.Texts);
        }
        else if (args.Content is SiteContent.InFolder folder)
        {
            issues.Require(CourseFiles.IsFolder(folder.Path), nameof(args.Content), $"is the folder '{folder.Path}'. Give one below the volume's root, e.g. 'site'.");
        }

        return issues;
    }

    /// <summary>What is wrong with the files of a site.</summary>
    public static void Files(ArgsIssues issues, string property, ImmutableSortedDictionary<string, string> files)
    {
        issues.Require(!files.IsEmpty, property, "has no files. Give at least 'index.html', or a folder.");
        foreach (var path in files.Keys.Where(path => !SiteFiles.IsPath(path)))
        {
            issues.Add(property, $"has the file '{path}'. Use letters, digits, '.', '_' and '-', with slashes for folders, no hidden files and no '..', at most 120 characters, e.g. 'css/site.css'.");
        }

        foreach (var path in SiteFiles.AlsoFolders(files))
        {
            issues.Add(property, $"has '{path}' both as a file and as a folder. Rename one of the two.");
        }

        issues.Require(SiteFiles.Bytes(files) <= SiteFiles.MostBytes, property, $"has {SiteFiles.Bytes(files)} bytes of files; an object of the cluster takes {SiteFiles.MostBytes}. Use a folder of the course's shared folder.");
    }
}
