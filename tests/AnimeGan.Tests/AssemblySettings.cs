// libtorch uses every core for one operator already, and counts of live tensors and the state of its default generator belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
