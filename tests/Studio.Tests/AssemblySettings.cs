// One browser, one folder, and tests that use every core.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Studio.Tests.PublishedStudio))]
